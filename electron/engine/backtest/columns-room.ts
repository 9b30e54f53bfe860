/** How large the file of columns has to be. It is made before the strategy has said what it wants, so that is guessed first. */
import { builtInIndicator } from '../../../shared/domain/indicators/built-in.ts'
import { SLOTS_A_FEED, SLOTS_A_FORMING } from './column-plan.ts'
import type { ColumnsAsked } from './columns-file.ts'
import type { FeedBars } from './feed.ts'
import type { RunTask } from './run-task.ts'

/** Sparse: slots that stay empty cost nothing. */
const SPARE_SLOTS = 48

export function columnsGuess(series: readonly { readonly bars: FeedBars }[]): ColumnsAsked {
  const filled = series.length * SLOTS_A_FEED
  return { slots: filled + SPARE_SLOTS, capacity: longest(series.map(({ bars }) => bars)), filled: filled + 8 }
}

export function columnsFor({ bars, feeds, declared, instruments }: RunTask): ColumnsAsked {
  const outputs = declared.indicators.reduce((sum, { name }) => sum + (builtInIndicator(name)?.outputs.length ?? 0), 0)
  // Each may be in a currency of its own.
  const filled = feeds.length * (SLOTS_A_FEED + SLOTS_A_FORMING) + outputs + instruments.length
  const used = feeds.flatMap((feed) => bars[feed.bars] ?? [])
  const steps = feeds.filter(({ drives }) => drives).reduce((sum, feed) => sum + (bars[feed.bars]?.time.length ?? 0), 0)
  return { slots: filled, capacity: Math.max(longest(used), steps), filled }
}

const longest = (all: readonly FeedBars[]): number => all.reduce((most, { time }) => Math.max(most, time.length), 1)
