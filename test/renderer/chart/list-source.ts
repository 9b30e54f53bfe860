/** Bars from a list, answered as the engine answers: the newest of the range when there are more. */
import type { BarSource } from '../../../renderer/chart/bar-source.ts'
import { columns, sliceBars, type ChartBars } from '../../../renderer/chart/bars.ts'
import { indexAt } from '../../../shared/domain/bar.ts'
import { phases, type Phase } from '../../../shared/domain/calendar.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../../shared/domain/units.ts'

type Ask = Parameters<BarSource['read']>[0]

export interface BarSketch {
  readonly time: number
  readonly day?: number
  readonly phase?: Phase
  readonly close?: number
  /** Minutes. */
  readonly length?: number
}

export function barsOf(sketches: readonly BarSketch[]): ChartBars {
  const rows = sketches.map(({ time, close = 100, length = 5, phase = 'regular', day }) => ({
    time,
    closeTime: time + length * MICROS_PER_MINUTE,
    day: day ?? Math.floor(time / MICROS_PER_DAY),
    phase: phases.indexOf(phase),
    open: close,
    high: close + 1,
    low: close - 1,
    close,
    volume: 10,
  }))
  return Object.fromEntries(columns.map((name) => [name, Float64Array.from(rows, (row) => row[name])])) as ChartBars
}

/** `count` bars of five minutes, one after the other. */
export const steadyBars = (count: number, from = 0): ChartBars =>
  barsOf(Array.from({ length: count }, (_, at) => ({ time: from + at * 5 * MICROS_PER_MINUTE, close: 100 + at })))

export interface ListSource extends BarSource {
  bars: ChartBars
  readonly asks: Ask[]
  /** Answers wait until this resolves. */
  gate: Promise<void>
  failure: Error | undefined
}

export function listSource(bars: ChartBars): ListSource {
  const source: ListSource = {
    bars,
    asks: [],
    gate: Promise.resolve(),
    failure: undefined,
    read: async (ask) => {
      source.asks.push(ask)
      const { bars, gate, failure } = source
      await gate
      if (failure !== undefined) throw failure
      const from = indexAt(bars.time, ask.from ?? -Infinity)
      const to = indexAt(bars.time, ask.to ?? Infinity)
      const first = Math.max(from, to - (ask.most ?? 5000))
      const part = sliceBars(bars, first, Math.max(first, to))
      return {
        ...part,
        ticks: part.volume,
        revision: 1,
        older: first > 0 && first < to,
        builtFrom: '5m',
        side: 'trade',
      }
    },
  }
  return source
}

/** Lets answers that wait for nothing arrive. */
export const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5))
