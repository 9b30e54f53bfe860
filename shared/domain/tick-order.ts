/** Ticks of several series in one: their texts become one list, and their rows come by time, then by seq. */
import { columnsOf, mapTicks, type TickSeries } from './tick-series.ts'
import type { TickKind } from './tick.ts'

/** One after the other, as they are. Each text is in `texts` once. */
export function concatTicks(kind: TickKind, parts: readonly TickSeries[]): TickSeries {
  const texts = new Map<string, number>()
  const numbered = parts.map((part) => withTexts(part, texts))
  const length = parts.reduce((sum, { time }) => sum + time.length, 0)
  const columns = numbered.map((part) => new Map(columnsOf(part)))
  return mapTicks(kind, [...texts.keys()], (name) => {
    const whole = new Float64Array(length)
    let at = 0
    for (const column of columns.map((part) => part.get(name) ?? new Float64Array(0))) {
      whole.set(column, at)
      at += column.length
    }
    return whole
  })
}

export function pickTicks(ticks: TickSeries, indexes: Uint32Array): TickSeries {
  const columns = new Map(columnsOf(ticks))
  return mapTicks(ticks.kind, ticks.texts, (name) => pick(columns.get(name) ?? new Float64Array(0), indexes))
}

/** By time, then by seq; what is equal in both stays as it stands. The same series when it is in order already. */
export function inTimeOrder(ticks: TickSeries): TickSeries {
  const { time, seq } = ticks
  if (isInOrder(time, seq)) return ticks
  const order = Uint32Array.from(time, (_time, index) => index)
  return pickTicks(
    ticks,
    order.toSorted((a, b) => (time[a] ?? NaN) - (time[b] ?? NaN) || (seq[a] ?? NaN) - (seq[b] ?? NaN) || a - b),
  )
}

function isInOrder(time: Float64Array, seq: Float64Array): boolean {
  for (let i = 1; i < time.length; i += 1) {
    const now = time[i] ?? NaN
    const before = time[i - 1] ?? NaN
    if (now < before || (now === before && (seq[i] ?? NaN) < (seq[i - 1] ?? NaN))) return false
  }
  return true
}

/** The series with its texts numbered as in `texts`, which takes those that are not in it yet. */
function withTexts(ticks: TickSeries, texts: Map<string, number>): TickSeries {
  const numbers = ticks.texts.map((text) => numberOf(text, texts))
  if (numbers.every((number, index) => number === index)) return ticks
  const columns = new Map(columnsOf(ticks))
  const renumbered: Readonly<Record<string, (value: number) => number>> = {
    condition: (value) => numbers[value] ?? NaN,
    id: (value) => (value < 0 ? -1 - (numbers[-1 - value] ?? NaN) : value),
  }
  return mapTicks(ticks.kind, ticks.texts, (name) => {
    const column = columns.get(name) ?? new Float64Array(0)
    const renumber = renumbered[name]
    return renumber === undefined ? column : column.map(renumber)
  })
}

function numberOf(text: string, texts: Map<string, number>): number {
  const known = texts.get(text)
  if (known !== undefined) return known
  texts.set(text, texts.size)
  return texts.size - 1
}

function pick(column: Float64Array, indexes: Uint32Array): Float64Array {
  const picked = new Float64Array(indexes.length)
  for (let i = 0; i < picked.length; i += 1) picked[i] = column[indexes[i] ?? 0] ?? NaN
  return picked
}
