import { expect } from 'vitest'
import { barColumns, type BarSeries } from '../../../../shared/domain/bar.ts'

/** Bit for bit, and quick; only when they differ are they shown. */
export function expectBars(found: BarSeries, expected: BarSeries): void {
  const same = barColumns.every((name) => {
    const [a, b] = [found[name], expected[name]]
    return a.length === b.length && a.every((value, index) => Object.is(value, b[index]))
  })
  if (!same) expect(plain(found)).toEqual(plain(expected))
  expect(same).toBe(true)
}

const plain = (bars: BarSeries) => Object.fromEntries(barColumns.map((name) => [name, [...bars[name]]]))
