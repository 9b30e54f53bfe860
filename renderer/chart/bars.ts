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
