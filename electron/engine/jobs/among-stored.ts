/** Ticks among the stored ones around them, in the order of time. */
import { sliceTicks, tickAt, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { micros, MICROS_PER_MINUTE } from '../../../shared/domain/units.ts'
import type { TickKey, TickRange, TickStore } from '../ports.ts'

interface Placed {
  readonly tick: Tick
  /** Which of the given ticks it is; absent for a stored one. */
  readonly at?: number
}

/** Enough before for what is usual, and enough after to confirm or refute what is not. */
const AROUND = 48
const PAGE = 50_000
/** What is farther apart has nothing to do with each other. */
const APART = 60 * MICROS_PER_MINUTE

/** `ticks` are in the order of time. Where nothing of them is near, the stored ones are passed over. */
export async function* amongStored(
  store: Pick<TickStore, 'read'>,
  key: TickKey,
  ticks: readonly Tick[],
): AsyncGenerator<Placed, void, undefined> {
  let from = 0
  while (from < ticks.length) {
    let to = from + 1
    while (to < ticks.length && timeAt(ticks, to) - timeAt(ticks, to - 1) <= APART) to++
    yield* stretch(store, key, ticks, [from, to])
    from = to
  }
}

async function* stretch(
  store: Pick<TickStore, 'read'>,
  key: TickKey,
  ticks: readonly Tick[],
  [from, to]: readonly [number, number],
): AsyncGenerator<Placed, void, undefined> {
  let next = from
  const [first, last] = [micros(timeAt(ticks, from)), timeAt(ticks, to - 1)]
  for (const tick of rowsOf(await store.read(key, { to: first, most: AROUND }))) yield { tick }
  for await (const tick of storedFrom(store, key, { from: first, to: micros(last + 1) })) {
    while (next < to && timeAt(ticks, next) < tick.time) yield placed(ticks, next++)
    yield { tick }
  }
  while (next < to) yield placed(ticks, next++)
  for (const tick of rowsOf(await store.read(key, { from: micros(last + 1), most: AROUND, end: 'oldest' })))
    yield { tick }
}

const timeAt = (ticks: readonly Tick[], at: number): number => ticks[at]?.time ?? NaN

const placed = (ticks: readonly Tick[], at: number): Placed => ({ tick: ticks[at] as Tick, at })

function* rowsOf(series: TickSeries): Generator<Tick> {
  for (let at = 0; at < series.time.length; at++) yield tickAt(series, at)
}

/** Page by page; the ticks of the last time of a page come with the next one. */
export async function* storedFrom(
  store: Pick<TickStore, 'read'>,
  key: TickKey,
  range: TickRange,
): AsyncGenerator<Tick, void, undefined> {
  for await (const page of storedPages(store, key, range)) yield* rowsOf(page)
}

export async function* storedPages(
  store: Pick<TickStore, 'read'>,
  key: TickKey,
  range: TickRange,
): AsyncGenerator<TickSeries, void, undefined> {
  let { from } = range
  let most = PAGE
  while (true) {
    const page = await store.read(key, { ...range, ...(from !== undefined && { from }), most, end: 'oldest' })
    const last = page.time.at(-1)
    if (last === undefined) return
    if (page.time.length < most) {
      yield page
      return
    }
    const whole = page.time.findIndex((time) => time === last)
    if (whole === 0) {
      // So many of one time: the page must be larger than they are.
      most *= 2
      continue
    }
    yield sliceTicks(page, 0, whole)
    from = micros(last)
    most = PAGE
  }
}
