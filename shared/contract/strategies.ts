/** Strategies as files: what is there to run, what each of them takes, and what would protect the machine from it. */
import * as z from 'zod'
import { call } from './procedure.ts'
import { Time } from './fields.ts'
import { strategyEditing } from './strategy-editing.ts'

/**
 * Which file: one of the folder `strategies` in the data folder, one that came with Openbell, or any on the engine's
 * machine (only for callers on it).
 */
export const StrategySource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('yours'), name: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('example'), name: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('path'), path: z.string().min(1) }),
])
export type StrategySource = z.infer<typeof StrategySource>

export const ParamValueText = z.union([z.number(), z.string(), z.boolean()])

export const StrategyRow = z.object({
  source: StrategySource,
  /** `sma_cross.py` */
  name: z.string(),
  /** First line of the file's docstring, where it has one. */
  summary: z.string().optional(),
  bytes: z.int(),
  changed: Time,
})
export type StrategyRow = z.infer<typeof StrategyRow>

export const StrategyParam = z.object({
  name: z.string(),
  type: z.enum(['int', 'float', 'bool', 'str']),
  default: ParamValueText,
  low: z.number().optional(),
  high: z.number().optional(),
  step: z.number().optional(),
  choices: z.array(ParamValueText).optional(),
  doc: z.string().optional(),
})
export type StrategyParam = z.infer<typeof StrategyParam>

/** Why a strategy cannot be run, or did not get to its end. */
export const StrategyFailure = z.object({
  /** `strategy.syntax`, `strategy.no-class`, `strategy.raised`… */
  code: z.string(),
  message: z.string(),
  /** In the strategy's own file, with its text there. */
  line: z.int().optional(),
  source: z.string().optional(),
  traceback: z.string().optional(),
})
export type StrategyFailure = z.infer<typeof StrategyFailure>

const Declared = z.object({
  class: z.string(),
  doc: z.string(),
  params: z.array(StrategyParam),
  feeds: z.array(z.object({ instrument: z.string(), timeframe: z.string(), view: z.string(), drives: z.boolean() })),
  indicators: z.array(z.object({ name: z.string(), params: z.record(z.string(), ParamValueText) })),
})

/** What the file declares, or why it cannot be loaded. */
export const Inspected = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), name: z.string(), code: z.string(), declared: Declared }),
  z.object({ status: z.literal('failed'), name: z.string(), code: z.string(), failure: StrategyFailure }),
])
export type Inspected = z.infer<typeof Inspected>

/** What holds on this machine, as found by a self-test in a sealed child. */
export const Protection = z.object({
  level: z.enum(['strong', 'basic', 'off']),
  /** Each step of the lock by name. */
  layers: z.array(z.object({ layer: z.string(), holds: z.boolean(), says: z.string() })),
  python: z.discriminatedUnion('status', [
    z.object({ status: z.literal('found'), version: z.string(), path: z.string(), numpy: z.string().optional() }),
    /** `why` says what to do about it on this system, too. */
    z.object({ status: z.literal('missing'), why: z.string() }),
  ]),
})
export type Protection = z.infer<typeof Protection>

export const FoundPythons = z.object({
  /** Each interpreter once, in the order in which they are tried where none is chosen. */
  pythons: z.array(z.object({ program: z.string(), version: z.string(), numpy: z.string().optional() })),
  /** The program that was chosen, also where it is not there any more. */
  chosen: z.string().optional(),
})
export type FoundPythons = z.infer<typeof FoundPythons>

const One = z.object({ source: StrategySource })

export const strategies = {
  list: call({
    summary: 'Strategies of the data folder, then those that came with Openbell, by name',
    role: 'read-only',
    http: 'GET /strategies',
    input: z.object({}),
    output: z.array(StrategyRow),
  }),
  read: call({
    summary: 'The source of a strategy, with the SHA-256 of its bytes: the `base` of a text that replaces it',
    role: 'read-only',
    http: 'POST /strategies/read',
    input: One,
    output: z.object({ name: z.string(), hash: z.string(), text: z.string() }),
  }),
  inspect: call({
    summary: 'Load a strategy in a sealed child and tell its class, parameters, data and indicators; nothing is run',
    role: 'user',
    http: 'POST /strategies/inspect',
    input: z.object({ ...One.shape, params: z.record(z.string(), ParamValueText).default({}) }),
    output: Inspected,
  }),
  ...strategyEditing,
  protection: call({
    summary: 'Which Python runs strategies, and what protects this machine from them',
    role: 'read-only',
    http: 'GET /strategies/protection',
    input: z.object({}),
    output: Protection,
  }),
  pythons: call({
    summary: 'Every Python of this machine that can run strategies, and the one that was chosen',
    role: 'read-only',
    http: 'GET /strategies/pythons',
    input: z.object({}),
    output: FoundPythons,
  }),
  choosePython: call({
    summary: 'Choose the Python that runs strategies from now on; without a program the first that is found does',
    role: 'admin',
    audited: true,
    http: 'PUT /strategies/python',
    input: z.object({ program: z.string().min(1).max(4096).optional() }),
    output: FoundPythons,
  }),
}
