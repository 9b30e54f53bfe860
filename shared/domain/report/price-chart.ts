/** The bars of one instrument of a run as its report draws them, or why it cannot. */
import type { BarPoints } from './bar-points.ts'

export type PriceChart =
  | { readonly symbol: string; readonly decimals: number; readonly points: BarPoints }
  /** One sentence. */
  | { readonly symbol: string; readonly why: string }
