import { expect } from 'vitest'
import { columnsOf, tickAt, type TickSeries } from '../../../../shared/domain/tick-series.ts'

/** Bit for bit, and quick; only when they differ are they shown. Texts are compared where a tick refers to them. */
export function expectTicks(found: TickSeries, expected: TickSeries): void {
  expect(found.kind).toBe(expected.kind)
  const others = new Map(columnsOf(expected))
  const different = columnsOf(found).filter(
    ([name, column]) => !isSame(resolved(found, name, column), resolved(expected, name, others.get(name))),
  )
  if (different.length > 0) expect(plain(found)).toEqual(plain(expected))
  expect(different.map(([name]) => name)).toEqual([])
}

function resolved(
  { texts }: TickSeries,
  name: string,
  column: Float64Array = new Float64Array(0),
): readonly unknown[] | Float64Array {
  if (name === 'condition') return Array.from(column, (at) => texts[at])
  return name === 'id' ? Array.from(column, (id) => (id < 0 ? texts[-1 - id] : id)) : column
}

function isSame(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false
  return true
}

const plain = (ticks: TickSeries) =>
  Array.from(ticks.time, (_time, at) => ({ ...tickAt(ticks, at), flags: ticks.flags[at] }))
