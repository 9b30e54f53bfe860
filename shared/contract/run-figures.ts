/** What a run came to, in the few figures that lists show. */
import * as z from 'zod'

/** In base currency and percent; drawdown is positive, what is undefined is absent. */
export const RunFigures = z.object({
  equityFinal: z.number(),
  returnPct: z.number(),
  maxDrawdownPct: z.number(),
  trades: z.int(),
  fees: z.number(),
  sharpe: z.number().optional(),
  winRatePct: z.number().optional(),
  profitFactor: z.number().optional(),
})
export type RunFigures = z.infer<typeof RunFigures>

/** The same run with other assumptions about what happened within bars. */
export const RunBand = z.object({ pessimistic: RunFigures, standard: RunFigures, optimistic: RunFigures })
export type RunBand = z.infer<typeof RunBand>
