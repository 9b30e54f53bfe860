/**
 * Bars of any timeframe along the sessions, from what is stored: as it arrived where that is the timeframe asked for,
 * else put together from the stored bars that cover most of the range, of those the finest (decision 2).
 */
import { no } from '../../shared/contract/wire.ts'
import { sliceSeries, type PriceSide } from '../../shared/domain/bar.ts'
import { termsOf } from '../../shared/domain/instrument.ts'
import { rollUp, type SessionBars } from '../../shared/domain/roll-up.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { buildsFrom, parseTimeframe, secondsOf, timeframeText, type Timeframe } from '../../shared/domain/timeframe.ts'
import { micros, type InstrumentId, type Micros } from '../../shared/domain/units.ts'
import { windowAt } from '../../shared/domain/windows.ts'
import type { Calendars, KnownCalendar } from './calendars.ts'
import type { Library } from './library.ts'
import type { BarStore, SeriesInfo } from './ports.ts'

export interface BarsAsked {
  readonly instrument: InstrumentId
  readonly timeframe: string
  readonly view: SessionView
  readonly from?: Micros | undefined
  readonly to?: Micros | undefined
  readonly most: number
  readonly revision?: number | undefined
}

/** Volume is in units here: this is the border. */
export interface BarsRead extends SessionBars {
  readonly revision: number
  readonly older: boolean
  readonly builtFrom: string
  readonly side: PriceSide
}

export interface BarReader {
  canBuild(instrument: InstrumentId, timeframe: string): boolean
  read(asked: BarsAsked): Promise<BarsRead>
}

interface Parts {
  readonly bars: BarStore
  readonly library: Library
  readonly calendars: Calendars
}

/** Answers that are kept; each is at most a few hundred kilobytes. */
const KEPT_ANSWERS = 64

export function openBarReader({ bars, library, calendars }: Parts): BarReader {
  const answers = new Map<string, Promise<BarsRead>>()
  return {
    canBuild: (instrument, timeframe) => usable(library.seriesOf(instrument), checkedTimeframe(timeframe)).length > 0,
    async read(asked) {
      const target = checkedTimeframe(asked.timeframe)
      const instrument = library.instrument(asked.instrument)
      const terms = termsOf(instrument)
      const calendar = calendars.of(instrument)
      const { symbol } = library.row(asked.instrument)
      const series = choose(library.seriesOf(asked.instrument), target, asked, symbol)
      const revision = checkedRevision(series, asked.revision, symbol)
      const key = JSON.stringify([
        asked,
        timeframeText(series.timeframe),
        series.source,
        series.side,
        revision,
        calendar.version,
      ])
      return remembered(answers, key, async () => {
        const read = await readBack({ bars, series, target, calendar, revision }, asked)
        return { ...read, volume: read.volume.map((each) => each / terms.lotsPerUnit) }
      })
    },
  }
}

function checkedTimeframe(text: string): Timeframe {
  const timeframe = parseTimeframe(text)
  if (timeframe === undefined) throw no('timeframe.bad', { text })
  return timeframe
}

function checkedRevision(series: SeriesInfo, revision: number | undefined, symbol: string): number {
  if (revision === undefined) return series.revision
  if (revision > series.revision) throw no('bars.revision', { revision, instrument: symbol, newest: series.revision })
  return revision
}

const same = (a: Timeframe, b: Timeframe): boolean => a.unit === b.unit && a.count === b.count

const usable = (stored: readonly SeriesInfo[], target: Timeframe): readonly SeriesInfo[] =>
  stored.filter(({ timeframe, side }) => side === 'trade' && (same(timeframe, target) || buildsFrom(target, timeframe)))

function choose(stored: readonly SeriesInfo[], target: Timeframe, asked: BarsAsked, symbol: string): SeriesInfo {
  const [from, to] = [asked.from ?? -Infinity, asked.to ?? Infinity]
  const covered = ({ first, last }: SeriesInfo) => Math.max(0, Math.min(last, to) - Math.max(first, from))
  const fineness = ({ timeframe }: SeriesInfo) => secondsOf(timeframe) ?? Infinity
  const [best] = usable(stored, target).toSorted(
    (a, b) =>
      Number(same(b.timeframe, target)) - Number(same(a.timeframe, target)) ||
      covered(b) - covered(a) ||
      fineness(a) - fineness(b),
  )
  if (best !== undefined) return best
  const has = [...new Set(stored.map(({ timeframe }) => timeframeText(timeframe)))].join(', ')
  throw no('bars.none', { instrument: symbol, timeframe: timeframeText(target), stored: has === '' ? 'none' : has })
}

interface Reading {
  readonly bars: BarStore
  readonly series: SeriesInfo
  readonly target: Timeframe
  readonly calendar: KnownCalendar
  readonly revision: number
}

/** Back from the end of the range, as many source bars as the answer needs; more when sessions were thinner than thought. */
async function readBack(reading: Reading, asked: BarsAsked): Promise<BarsRead> {
  const { bars, series, target, calendar, revision } = reading
  const [from, to] = [windowStart(reading, asked), windowEnd(reading, asked)]
  let wanted = asked.most * sourceBarsEach(target, series.timeframe) + 1
  while (true) {
    const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), most: wanted, revision }
    const source = await bars.read(series, range)
    const cutOff = source.time.length === wanted && (source.time[0] ?? 0) > series.first
    const rolled = rollUp(calendar.index, source, { source: series.timeframe, target, view: asked.view })
    // The oldest bar may lack its beginning when the source goes on before it.
    const first = cutOff ? 1 : 0
    if (rolled.time.length - first >= asked.most || !cutOff) return answer(reading, asked, rolled, first)
    wanted *= 2
  }
}

function answer({ series, revision }: Reading, { most }: BarsAsked, rolled: SessionBars, first: number): BarsRead {
  const [from, to] = [Math.max(first, rolled.time.length - most), rolled.time.length]
  return {
    ...sliceSeries(rolled, from, to),
    closeTime: rolled.closeTime.subarray(from, to),
    day: rolled.day.subarray(from, to),
    phase: rolled.phase.subarray(from, to),
    revision,
    older: from > 0,
    builtFrom: timeframeText(series.timeframe),
    side: series.side,
  }
}

/** A bar that opens before `to` is whole: its source is read to its end. */
function windowEnd({ calendar, target }: Reading, { to, view }: BarsAsked): Micros | undefined {
  if (to === undefined) return undefined
  return windowAt(calendar.index, target, view, micros(Math.max(to - 1, Number.MIN_SAFE_INTEGER)))?.to ?? to
}

/** A bar that opened before `from` does not belong to the answer, nor does what is left of it. */
function windowStart({ calendar, target }: Reading, { from, view }: BarsAsked): Micros | undefined {
  if (from === undefined) return undefined
  const window = windowAt(calendar.index, target, view, from)
  return window === undefined || window.from === from ? from : window.to
}

/** Sessions a month, and hours a session, at most: more is read when they are fewer. */
function sourceBarsEach(target: Timeframe, source: Timeframe): number {
  const [of, by] = [secondsOf(target), secondsOf(source)]
  if (of !== undefined && by !== undefined) return Math.max(1, of / by)
  const sessions = { day: 1, week: 5, month: 21 } as const
  const days = target.unit in sessions ? sessions[target.unit as keyof typeof sessions] * target.count : 1
  return by === undefined ? days : days * Math.ceil((6.5 * 3600) / by)
}

/** The same question of the same data is answered once; the answers asked for longest ago are forgotten. */
function remembered(
  answers: Map<string, Promise<BarsRead>>,
  key: string,
  make: () => Promise<BarsRead>,
): Promise<BarsRead> {
  const known = answers.get(key)
  const answer = known ?? make()
  answers.delete(key)
  answers.set(key, answer)
  answer.catch(() => answers.delete(key))
  for (const oldest of answers.keys()) if (answers.size > KEPT_ANSWERS) answers.delete(oldest)
  return answer
}
