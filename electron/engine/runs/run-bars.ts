/** Bars for a backtest, along the sessions, from what is stored. */
import { no } from '../../../shared/contract/wire.ts'
import { barColumns, type BarSeries } from '../../../shared/domain/bar.ts'
import type { BarReader } from '../bar-reader.ts'
import type { FeedAsked, LoadBars } from '../backtest/feed.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import type { Library } from '../library.ts'
import { keyOf, type FeedRead } from './other-bars.ts'

interface Parts {
  readonly library: Library
  readonly reader: BarReader
}

/** More than any series has; the store takes as many as there are. */
const ALL = 2 ** 40

/** `pinned` are the series of a run that is repeated: each is read as it stood at that revision. */
export function loadRunBars({ library, reader }: Parts, pinned: readonly FeedRead[] = []): LoadBars {
  const revisions = new Map(pinned.map(({ asked, info }) => [keyOf(asked), info.revision]))
  return async (asked) => {
    const { symbol, from, to } = asked
    const revision = revisions.get(keyOf(asked))
    const { id } = library.instrument(symbol)
    const { timeframe, view, side, adjust } = asked
    const read = await reader.read({ instrument: id, timeframe, view, side, adjust, from, to, most: ALL, revision })
    if (read.time.length === 0) throw noBars(library, asked)
    const { builtFrom, closeTime: closes, day, phase } = read
    return { ...columnsOf(read), closes, day, phase, info: { side: read.side, builtFrom, revision: read.revision } }
  }
}

const columnsOf = (read: BarSeries): BarSeries =>
  Object.fromEntries(barColumns.map((name) => [name, read[name]])) as unknown as BarSeries

/** With what there is of it: most often the range is beside that. */
function noBars(library: Library, { symbol, timeframe, from, to }: FeedAsked): Error {
  const { coverage, tickCoverage } = library.row(library.instrument(symbol).id)
  const stored = [...coverage, ...tickCoverage]
  const [first, last] = [Math.min(...stored.map((each) => each.first)), Math.max(...stored.map((each) => each.last))]
  const range = [
    ...(from === undefined ? [] : [`from ${isoTime(from)}`]),
    ...(to === undefined ? [] : [`to ${isoTime(to)}`]),
  ]
  return no('run.no-bars', {
    instrument: symbol,
    timeframe,
    range: range.join(' ') || 'at all',
    first: isoTime(first),
    last: isoTime(last),
  })
}
