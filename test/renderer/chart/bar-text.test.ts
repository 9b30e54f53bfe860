import { expect, test } from 'vitest'
import { barAt } from '../../../renderer/chart/bars.ts'
import {
  barSentence,
  changeText,
  openText,
  spanText,
  volumeText,
  type BarForm,
} from '../../../renderer/chart/bar-text.ts'
import { toLocal } from '../../../renderer/chart/display-zone.ts'
import { dayOf } from '../../../shared/domain/day.ts'
import { barsOf } from './list-source.ts'

const form: BarForm = {
  timeframe: { unit: 'hour', count: 1 },
  decimals: 2,
  lotDecimals: 0,
  local: toLocal('America/New_York'),
}
const micros = (iso: string): number => Date.parse(iso) * 1000
/** The last hour before an early close: it has 30 minutes. */
const bars = barsOf([
  { time: micros('2026-11-27T16:30:00Z'), close: 200, length: 60 },
  { time: micros('2026-11-27T17:30:00Z'), close: 199, length: 30 },
  { time: micros('2026-11-27T18:00:00Z'), close: 199, length: 60, phase: 'post' },
])
const [before, last, post] = [0, 1, 2].map((index) => barAt(bars, index))

test('a bar is named by its open and by the time it really closed', () => {
  expect(last && spanText(last, form)).toBe('Fri 27 Nov 2026, 12:30 to 13:00')
})

test('a day is named by its session date, whatever the zone', () => {
  const evening = barAt(barsOf([{ time: micros('2026-11-22T23:00:00Z'), day: dayOf('2026-11-23') }]), 0)
  const daily = { ...form, timeframe: { unit: 'day', count: 1 } } as const
  expect(evening && [spanText(evening, daily), openText(evening, daily)]).toEqual(['Mon 23 Nov 2026', '2026-11-23'])
})

test('the change is against the close before', () => {
  expect(last && changeText(last, before, 2)).toBe('\u22121.00 (\u22120.50\u202F%)')
  expect(before && changeText(before, undefined, 2)).toBeUndefined()
})

test('the sentence says everything, and the phase where it is not the regular one', () => {
  expect(post && barSentence(post, last, form)).toBe(
    'Fri 27 Nov 2026, 13:00 to 14:00, After-hours: open 199.00, high 200.00, low 198.00, close 199.00, change 0.00 (0.00\u202F%), volume 10',
  )
})

test.each([
  [512, '512'],
  [81_012, '81.0\u202FK'],
  [1_240_000, '1.24\u202FM'],
  [Number.NaN, '\u2013'],
])('a volume of %d is shown as %s', (volume, shown) => expect(volumeText(volume, 0)).toBe(shown))

test('outside of the bars there is no bar', () => {
  expect([barAt(bars, -1), barAt(bars, 3)]).toEqual([undefined, undefined])
})

test('a bar that counts is named by the second it began: when it will close, no clock can tell', () => {
  const counted = { ...form, timeframe: { unit: 'tick', count: 100 } } as const
  expect(last && [spanText(last, counted), openText(last, counted)]).toEqual([
    'Fri 27 Nov 2026, from 12:30:00',
    '2026-11-27 12:30:00',
  ])
})
