/** A tick that is kept aside, as text beside its raw record: it needs no reading of its file to go through the rules again. */
import * as z from 'zod'
import { aggressors, type Tick } from '../../../shared/domain/tick.ts'

export interface KeptTick {
  /** Of the ticks it would have come to. */
  readonly source: string
  /** How its conditions are written. */
  readonly conditions?: string | undefined
  readonly tick: Tick
}

export const keptTickText = (kept: KeptTick): string => JSON.stringify(kept)

const happened = {
  time: z.int(),
  received: z.int(),
  seq: z.number(),
  conditions: z.string().optional(),
}

const Kept = z.object({
  source: z.string(),
  conditions: z.string().optional(),
  tick: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('trade'),
      ...happened,
      price: z.number(),
      quantity: z.number(),
      id: z.string().optional(),
      aggressor: z.enum(aggressors).optional(),
    }),
    z.object({
      kind: z.literal('quote'),
      ...happened,
      bid: z.number().optional(),
      ask: z.number().optional(),
      bidSize: z.number().optional(),
      askSize: z.number().optional(),
    }),
  ]),
})

/** `undefined` for a record that is no tick, or one of a newer Openbell. */
export function keptTick(text: string | undefined): KeptTick | undefined {
  if (text === undefined) return undefined
  const kept = Kept.safeParse(JSON.parse(text))
  return kept.success ? (kept.data as KeptTick) : undefined
}
