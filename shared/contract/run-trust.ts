/** What was found out about a run: whether it can be believed. */
import * as z from 'zod'
import { Difference } from './backtests.ts'
import { Time } from './fields.ts'

export const TrustCheck = z.object({
  /** `prefix invariance`, `trades`, `fills on gaps`… */
  check: z.string(),
  verdict: z.enum(['good', 'warning', 'bad', 'unknown']),
  sentence: z.string(),
  /** What the verdict rests on; shares from 0 to 1. */
  values: z.record(z.string(), z.number()),
})
export type TrustCheck = z.infer<typeof TrustCheck>

/** The run was repeated on data that ends at each cut; what it decided up to there had to be the same. */
export const Certificate = z.object({
  kind: z.literal('prefix-invariance'),
  holds: z.boolean(),
  cuts: z.array(z.object({ cut: Time, orders: z.int(), difference: Difference.optional() })),
  /** SHA-256 of all orders, with the prices at which they ended: which run this is about. */
  ordersHash: z.string(),
})
export type Certificate = z.infer<typeof Certificate>
