import { sidesOf, timeframeOf, type ChartChoice } from '../chart/chart-choice.ts'
import { canBuild, nearest, storedIn } from '../chart/timeframes.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { firstChart } from './first-charts.ts'

/** A chart keeps its interval when its symbol changes, or takes the nearest one that can be built. */
export function nextChart(before: ChartChoice | undefined, row: InstrumentRow): ChartChoice {
  if (before === undefined) return firstChart(row)
  const [wanted, stored] = [timeframeOf(before.timeframe), storedIn(row, row.tickCoverage.length > 0)]
  const timeframe = canBuild(wanted, stored) ? wanted : (nearest(wanted, stored) ?? wanted)
  // A side that it has not would show nothing.
  const side = sidesOf(row).find((each) => each === before.side)
  const others = before.compare?.filter((each) => each !== row.symbol)
  const compare = others?.length === 0 ? undefined : others
  return { ...before, side, compare, instrument: row.symbol, timeframe: timeframeText(timeframe) }
}
