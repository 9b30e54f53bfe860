import { expect, test } from 'vitest'
import { placeBars } from '../../../../electron/engine/import/place.ts'
import type { Calendar } from '../../../../shared/domain/calendar.ts'
import { xnas } from '../../../../shared/domain/calendars/xnas.ts'
import { xshg } from '../../../../shared/domain/calendars/xshg.ts'
import { SessionIndex } from '../../../../shared/domain/session-index.ts'
import { parseTimeframe } from '../../../../shared/domain/timeframe.ts'
import { day, MICROS_PER_DAY } from '../../../../shared/domain/units.ts'
import { windowsIn } from '../../../../shared/domain/windows.ts'
import { dayOf } from '../../../../shared/domain/day.ts'
import { globex, overnight, shapes, twice, utc, utcText } from '../../../shared/domain/small-calendars.ts'

function place(calendar: Calendar, timeframe: string, time: string, stamp: 'open' | 'close' = 'open'): string {
  const parsed = parseTimeframe(timeframe)
  if (parsed === undefined) throw new Error(timeframe)
  const at = utc(time.length === 10 ? `${time}T00:00Z` : `${time}Z`)
  const found = placeBars(new SessionIndex(calendar), { timeframe: parsed, stamp })({
    utc: at,
    date: day(Math.floor(at / MICROS_PER_DAY)),
  })
  return typeof found === 'string' ? found : utcText(found)
}

test.each([
  ['the open of a session', xnas, '1h', '2024-07-08T13:30', 'open', '2024-07-08T13:30'],
  ['before the open', xnas, '1h', '2024-07-08T08:00', 'open', '2024-07-08T08:00'],
  ['after the close', xnas, '1h', '2024-07-08T21:00', 'open', '2024-07-08T21:00'],
  ['a full hour in regular trade', xnas, '1h', '2024-07-08T14:00', 'open', 'import.row-window'],
  ['the night', xnas, '1m', '2024-07-08T03:00', 'open', 'import.row-session'],
  ['the lunch', xshg, '1m', '2024-07-08T03:30', 'open', 'import.row-session'],
  ['an opening auction', xshg, '1m', '2024-07-08T01:25', 'open', '2024-07-08T01:25'],
  ['an opening auction out of step', xshg, '10m', '2024-07-08T01:25', 'open', 'import.row-window'],
  ['the first minute, at its close', xshg, '1m', '2024-07-08T01:31', 'close', '2024-07-08T01:30'],
  ['the last minute before lunch, at its close', xshg, '1m', '2024-07-08T03:30', 'close', '2024-07-08T03:29'],
  ['the first minute after lunch, at its close', xshg, '1m', '2024-07-08T05:01', 'close', '2024-07-08T05:00'],
  ['the close of a day', xshg, '30m', '2024-07-08T07:00', 'close', '2024-07-08T06:30'],
  ['an open, where closes are meant', xshg, '1m', '2024-07-08T05:00', 'close', 'import.row-session'],
  ['a window that the close cuts', xnas, '1h', '2024-07-08T20:00', 'close', '2024-07-08T19:30'],
  ['a window that a short day cuts', xnas, '1h', '2024-07-03T17:00', 'close', '2024-07-03T16:30'],
  ['the print of an opening auction, at its close', xshg, '5m', '2024-07-08T01:30', 'close', '2024-07-08T01:25'],
  ['a week that begins the evening before', overnight, '1m', '2024-01-07T23:00', 'open', '2024-01-07T23:00'],
  ['the end of a session that runs over midnight', overnight, '4h', '2024-01-08T23:00', 'close', '2024-01-08T19:00'],
] as const)('%s', (_, calendar, timeframe, time, stamp, expected) => {
  expect(place(calendar, timeframe, time, stamp)).toBe(expected)
})

test.each([
  ['a day', xnas, '1d', '2024-07-03', 'open', '2024-07-03T13:30'],
  ['a day, whatever its hours before the open', globex, '1d', '2024-01-08', 'open', '2024-01-08T14:30'],
  ['a day with an opening auction', twice, '1d', '2024-01-08', 'open', '2024-01-08T01:30'],
  ['a holiday', xnas, '1d', '2024-07-04', 'open', 'import.row-session'],
  ['the Monday of a week', xnas, '1w', '2024-07-08', 'open', '2024-07-08T13:30'],
  ['the Friday of a week', xnas, '1w', '2024-07-12', 'open', '2024-07-08T13:30'],
  ['a Monday without trade', xnas, '1w', '2024-05-27', 'open', '2024-05-28T13:30'],
  ['the Sunday before a week', xnas, '1w', '2024-07-07', 'open', '2024-07-08T13:30'],
  ['the Sunday after a week', xnas, '1w', '2024-07-07', 'close', '2024-07-01T13:30'],
  ['the first of a month, a holiday', xnas, '1mo', '2024-01-01', 'open', '2024-01-02T14:30'],
  ['the last of a month, a Sunday', xnas, '1mo', '2024-03-31', 'open', '2024-03-01T14:30'],
  ['a week beyond the calendar', xnas, '1w', '2031-03-05', 'open', 'import.row-session'],
  ['a month beyond the calendar', xnas, '1mo', '2031-03-05', 'open', 'import.row-session'],
] as const)('by date: %s', (_, calendar, timeframe, time, stamp, expected) => {
  expect(place(calendar, timeframe, time, stamp)).toBe(expected)
})

test.each(
  [xnas, xshg, ...shapes].flatMap((calendar) => ['1m', '7m', '1h', '4h'].map((text) => [calendar, text] as const)),
)('every window is found by its open and by its close: %o %s', (calendar, text) => {
  const index = new SessionIndex(calendar)
  const timeframe = parseTimeframe(text) ?? { unit: 'minute', count: 1 }
  const byOpen = placeBars(index, { timeframe, stamp: 'open' })
  const byClose = placeBars(index, { timeframe, stamp: 'close' })
  const date = dayOf('2024-03-08')
  let windows = 0
  const range = { from: utc('2024-03-04T00:00Z'), to: utc('2024-03-16T00:00Z') }
  for (const { from, to } of windowsIn(index, timeframe, 'all', range)) {
    windows++
    expect([byOpen({ utc: from, date }), byClose({ utc: to, date })]).toEqual([from, from])
  }
  expect(windows).toBeGreaterThan(10)
})
