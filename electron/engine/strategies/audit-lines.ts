/**
 * The audit log as text: one JSON line an event, each with the SHA-256 of the line before it, so that no line can be
 * changed, taken out or put in without all later ones being written anew.
 */
import * as z from 'zod'
import { auditKinds } from '../../../shared/contract/constants.ts'
import { sha256 } from './manifest.ts'

export type AuditKind = (typeof auditKinds)[number]

export interface AuditEvent {
  readonly event: AuditKind
  /** Name of the file; absent where the event is about none. */
  readonly strategy?: string
  /** SHA-256 of what is run. */
  readonly code?: string
  /** Run that it belongs to. */
  readonly run?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

export interface AuditLine extends AuditEvent {
  /** Counts from 1, through all files. */
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly time: string
  /** SHA-256 of the line before, without its end; of the first line `FIRST`. */
  readonly before: string
}

/** What stands before the first line. */
export const FIRST = '0'.repeat(64)

/** Where the chain stands: at the line of this number, whose hash this is. */
export interface ChainEnd {
  readonly seq: number
  readonly hash: string
}

export const chainStart: ChainEnd = { seq: 0, hash: FIRST }

export function auditLine(event: AuditEvent, time: string, { seq, hash }: ChainEnd): { text: string; end: ChainEnd } {
  const { event: kind, strategy, code, run, detail } = event
  const text = JSON.stringify({ seq: seq + 1, time, event: kind, strategy, code, run, detail, before: hash })
  return { text, end: { seq: seq + 1, hash: sha256(text) } }
}

const shape = z.strictObject({
  seq: z.int().min(1),
  time: z.iso.datetime(),
  event: z.enum(auditKinds),
  strategy: z.string().optional(),
  code: z.string().optional(),
  run: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
  before: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Undefined for what is no line of an audit log. */
export function parseAuditLine(text: string): AuditLine | undefined {
  try {
    return shape.parse(JSON.parse(text)) as AuditLine
  } catch {
    return undefined
  }
}

/** Goes along the chain by one line: where it stands then, or what is wrong with the line. */
export function follow(text: string, { seq, hash }: ChainEnd): ChainEnd | { readonly why: string } {
  const line = parseAuditLine(text)
  if (line === undefined) return { why: 'it is no line of an audit log' }
  if (line.seq !== seq + 1) return { why: `its number is ${line.seq}, and ${seq + 1} was due` }
  if (line.before !== hash)
    return {
      why: seq === 0 ? 'it is not the first line' : 'the line before it is not the one that it was written after',
    }
  return { seq: line.seq, hash: sha256(text) }
}
