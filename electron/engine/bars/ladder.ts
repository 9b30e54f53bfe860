/**
 * Bars on the way from minutes to long ones, put together once and kept in the store: a year of hours is not to be made of
 * a hundred thousand minutes each time. They are a memory only: what is read with them is, bit for bit, what is read
 * without.
 */
import { setImmediate } from 'node:timers/promises'
import { concatSeries, sliceSeries, type BarSeries } from '../../../shared/domain/bar.ts'
import { rollUp, type SessionBars } from '../../../shared/domain/roll-up.ts'
import { sessionEnd, sessionStart } from '../../../shared/domain/session.ts'
import { isIntraday, secondsOf, type Timeframe } from '../../../shared/domain/timeframe.ts'
import { day, micros, MICROS_PER_DAY, MICROS_PER_MINUTE, type Micros } from '../../../shared/domain/units.ts'
import type { BarRange, DerivedBars, DerivedKey, SeriesInfo, Store } from '../ports.ts'
import { storedSource, type StoredSeries } from './stored-source.ts'

export interface Ladder {
  /** The series as if it were stored in bars of `rung`. */
  climb(stored: StoredSeries, calendar: string, rung: Timeframe): StoredSeries
}

const quarter: Timeframe = { unit: 'minute', count: 15 }
const oneDay: Timeframe = { unit: 'day', count: 1 }

/** Fewer are put together as quickly as looked up. */
export const FEW_BARS = 20_000

/** From what bars of `target` are best made, where minutes are stored; undefined where from the minutes themselves. */
export function rungFor({ timeframe, bars }: SeriesInfo, target: Timeframe, few = FEW_BARS): Timeframe | undefined {
  if (secondsOf(timeframe) !== 60 || bars < few) return undefined
  if (!isIntraday(target)) return oneDay
  const seconds = secondsOf(target) ?? 0
  return seconds > 0 && seconds % 900 === 0 ? quarter : undefined
}

/** Whether longer bars of a series are kept along its calendar. */
export const keepsLonger = (series: SeriesInfo): boolean => rungFor(series, oneDay) !== undefined

export function openLadder(store: Pick<Store, 'bars' | 'derived'>): Ladder {
  const making = new Map<string, Promise<void>>()
  const unfit = new Set<string>()

  async function upToDate(step: Step, range: DerivedRange): Promise<DerivedBars | undefined> {
    const name = JSON.stringify(step.key)
    const found = await store.derived.read(step.key, range)
    if (unfit.has(name) || (found !== undefined && isFresh(step, found))) return found
    const made = making.get(name) ?? make(store, step, found).then((fits) => void (fits || unfit.add(name)))
    making.set(name, made)
    await made.finally(() => making.delete(name))
    return store.derived.read(step.key, range)
  }

  return {
    climb(stored, calendar, rung) {
      const { series, view } = stored
      const key = { series: keyOf(series), timeframe: rung, view, calendar }
      const step = { stored, key, rung }
      const read = (_key: unknown, range: BarRange) => readRung(store, step, range, upToDate)
      return { ...stored, series: { ...series, timeframe: rung }, bars: { read } }
    },
  }
}

interface Step {
  readonly stored: StoredSeries
  readonly key: DerivedKey
  readonly rung: Timeframe
}

interface DerivedRange {
  readonly from?: Micros | undefined
  readonly to: Micros
  readonly most: number
}

const keyOf = ({ instrument, timeframe, side, source }: SeriesInfo) => ({ instrument, timeframe, side, source })

const END_OF_TIME = micros(Number.MAX_SAFE_INTEGER)
const START_OF_TIME = micros(Number.MIN_SAFE_INTEGER)

/** What has come since is put together when it is read, and kept once it is more than this. */
const FRESH = 30 * MICROS_PER_DAY

const isFresh = ({ stored: { series } }: Step, { until }: DerivedBars): boolean => series.last - until < FRESH

type UpToDate = (step: Step, range: DerivedRange) => Promise<DerivedBars | undefined>

/** What is kept, and after it what has come since; all the slow way where nothing is kept that would do. */
async function readRung(
  store: Pick<Store, 'derived'>,
  step: Step,
  { from, to = END_OF_TIME, most = Infinity }: BarRange,
  upToDate: UpToDate,
): Promise<BarSeries> {
  const range = { from, to, most }
  const found = await upToDate(step, range)
  const quick = found?.revision === step.stored.revision ? await joined(store, step, found, range) : undefined
  return quick ?? (await storedSource(step.stored, step.rung).read(range)).bars
}

async function joined(store: Pick<Store, 'derived'>, step: Step, found: DerivedBars, range: DerivedRange) {
  const cut = cutAt(step, found.until)
  if (range.to <= cut) return found
  const whole = (found.time.at(-1) ?? -Infinity) < cut
  const kept = whole ? found : await store.derived.read(step.key, { ...range, to: cut })
  const since = await rolledFrom(step, micros(Math.max(cut, range.from ?? cut)), range.to)
  return isInStep(since) && kept !== undefined ? newest(concatSeries([kept, since]), range.most) : undefined
}

function newest(bars: BarSeries, most: number): BarSeries {
  const count = bars.time.length
  return count <= most ? bars : sliceSeries(bars, count - most, count)
}

/** The start of the session in which something changed: what was put together before it holds. */
function cutAt({ stored: { index } }: Step, until: Micros): Micros {
  const session = index.sessionAt(until)
  return session === undefined ? until : sessionStart(session)
}

async function rolledFrom(step: Step, from: Micros, to: Micros): Promise<SessionBars> {
  const { bars, series, revision, index, view } = step.stored
  const source = await bars.read(series, { from, ...(to !== END_OF_TIME && { to }), revision })
  return rollUp(index, source, { source: series.timeframe, target: step.rung, view })
}

/** In one go; after it whoever else waits for the engine is heard. */
const PAGE_DAYS = 120

/** False when such bars cannot be kept. Ends early when the series changes meanwhile: then it is made when next asked. */
async function make({ derived }: Pick<Store, 'derived'>, step: Step, found: DerivedBars | undefined): Promise<boolean> {
  const { revision } = step.stored
  const start = found === undefined ? step.stored.series.first : cutAt(step, found.until)
  let from = found === undefined ? START_OF_TIME : start
  for (const { sessions, isLast } of pagesFrom(step, start)) {
    const bars = await rolledFrom(step, sessions.from, sessions.to)
    if (!isInStep(bars)) return false
    const until = isLast ? END_OF_TIME : sessions.to
    if (!(await derived.write(step.key, bars, { from, until, revision }))) return true
    from = until
    await setImmediate()
  }
  return true
}

/** The sessions from `start` to the last bar's, some at a time. */
function* pagesFrom({ stored: { index, series } }: Step, start: Micros) {
  const first = index.sessionAt(start) ?? index.nextSession(start)
  const last = index.sessionAt(series.last) ?? index.previousSession(series.last)
  if (first === undefined || last === undefined) return
  for (let at: number = first.day; at <= last.day; at += PAGE_DAYS) {
    const page = index.sessions(day(at), day(Math.min(last.day, at + PAGE_DAYS - 1)))
    const [one, other] = [page[0], page.at(-1)]
    if (one === undefined || other === undefined) continue
    yield { sessions: { from: sessionStart(one), to: sessionEnd(other) }, isLast: other === last }
  }
}

/** Minutes that do not begin where their windows do would reach over them, which a longer bar does not show. */
const isInStep = ({ time, closeTime }: SessionBars): boolean =>
  time.every((each) => each % MICROS_PER_MINUTE === 0) && closeTime.every((each) => each % MICROS_PER_MINUTE === 0)
