/** One line of a watchlist: the newest session of an instrument against the one before it. */
import type { Quote } from '../../shared/contract/window.ts'
import { micros, type InstrumentId } from '../../shared/domain/units.ts'
import type { BarReader } from './bar-reader.ts'

/** Sessions in a sparkline. */
const SPARK = 26

/** Of trades, else of mids or bids. Undefined while nothing is stored from which a day can be built. */
export async function quoteOf(id: InstrumentId, reader: BarReader): Promise<Quote | undefined> {
  if (!reader.canBuild(id, '1d')) return undefined
  const { time, close, high, low, volume } = await reader.read({
    instrument: id,
    timeframe: '1d',
    view: 'regular',
    // A split is no loss.
    adjust: 'splits',
    most: SPARK,
  })
  const last = time.length - 1
  const at = (column: Float64Array, i: number) => column[i]
  const [now, opened, previous] = [at(close, last), at(time, last), at(close, last - 1)]
  if (now === undefined || opened === undefined) return undefined
  return {
    instrument: id,
    last: now,
    time: micros(opened),
    ...(previous !== undefined && { previous }),
    high: at(high, last) ?? now,
    low: at(low, last) ?? now,
    volume: at(volume, last) ?? 0,
    spark: Array.from(close),
  }
}
