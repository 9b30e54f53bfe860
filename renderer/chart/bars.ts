/** The columns a chart draws. */
import { indexAt } from '../../shared/domain/bar.ts'
import { phases, type Phase } from '../../shared/domain/calendar.ts'
import { day, micros, type Day, type Micros } from '../../shared/domain/units.ts'

export const columns = ['time', 'closeTime', 'day', 'phase', 'open', 'high', 'low', 'close', 'volume'] as const

/** Oldest first. Times in microseconds, `day` in days since 1970, `phase` an index into `phases`, volume in units. */
export type ChartBars = Readonly<Record<(typeof columns)[number], Float64Array>>

export const noBars: ChartBars = mapBars(() => new Float64Array(0))

export interface ChartBar {
  readonly time: Micros
  readonly closeTime: Micros
  readonly day: Day
  readonly phase: Phase
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

export const lengthOf = (bars: ChartBars): number => bars.time.length

/** The bar at `index`, or undefined outside. */
export function barAt(bars: ChartBars, index: number): ChartBar | undefined {
  if (index < 0 || index >= lengthOf(bars)) return undefined
  const of = (name: (typeof columns)[number]): number => bars[name][index] ?? Number.NaN
  return {
    time: micros(of('time')),
    closeTime: micros(of('closeTime')),
    day: day(of('day')),
    phase: phases[of('phase')] ?? 'regular',
    open: of('open'),
    high: of('high'),
    low: of('low'),
    close: of('close'),
    volume: of('volume'),
  }
}

/** Index of the bar that holds `time`: the last that opens at or before it; the first one for an earlier time. */
export const indexHolding = (bars: ChartBars, time: number): number => Math.max(0, indexAt(bars.time, time + 1) - 1)

export const sliceBars = (bars: ChartBars, from: number, to: number): ChartBars =>
  mapBars((name) => bars[name].subarray(from, to))

export function joinBars(older: ChartBars, newer: ChartBars): ChartBars {
  if (lengthOf(older) === 0) return newer
  if (lengthOf(newer) === 0) return older
  return mapBars((name) => {
    const whole = new Float64Array(lengthOf(older) + lengthOf(newer))
    whole.set(older[name])
    whole.set(newer[name], lengthOf(older))
    return whole
  })
}

/** Those of `newer` in their places: instead of one of the same time, else between or behind the others. */
export function mergeBars(bars: ChartBars, newer: ChartBars): ChartBars {
  const first = newer.time[0]
  if (first === undefined) return bars
  const from = indexAt(bars.time, first)
  const order = mergedOrder(bars.time.subarray(from), newer.time)
  return mapBars((name) => {
    const whole = new Float64Array(from + order.length)
    whole.set(bars[name].subarray(0, from))
    order.forEach(([isNewer, at], index) => {
      whole[from + index] = (isNewer ? newer[name][at] : bars[name][from + at]) ?? Number.NaN
    })
    return whole
  })
}

/** Which bar comes next, and from which of the two. */
function mergedOrder(old: Float64Array, newer: Float64Array): readonly (readonly [isNewer: boolean, at: number])[] {
  const order: [boolean, number][] = []
  let [a, b] = [0, 0]
  while (a < old.length || b < newer.length) {
    const [was, is] = [old[a] ?? Infinity, newer[b] ?? Infinity]
    order.push(is <= was ? [true, b] : [false, a])
    if (was <= is) a += 1
    if (is <= was) b += 1
  }
  return order
}

/** The first bars, as far as they have closed by `time`. */
export const closedBy = (bars: ChartBars, time: number): ChartBars =>
  sliceBars(bars, 0, indexAt(bars.closeTime, time + 1))

/** Index of the first bar that is not the same in both; the shorter length when one begins with the other. */
export function firstChange(a: ChartBars, b: ChartBars): number {
  const end = Math.min(lengthOf(a), lengthOf(b))
  return Math.min(end, ...columns.map((name) => firstDifference(a[name], b[name], end)))
}

function firstDifference(a: Float64Array, b: Float64Array, end: number): number {
  for (let at = 0; at < end; at += 1) if (!Object.is(a[at], b[at])) return at
  return end
}

/** Only the columns of a chart, out of something that may hold more. */
export const pickBars = (from: ChartBars): ChartBars => mapBars((name) => from[name])

function mapBars(column: (name: (typeof columns)[number]) => Float64Array): ChartBars {
  return Object.fromEntries(columns.map((name) => [name, column(name)])) as ChartBars
}
