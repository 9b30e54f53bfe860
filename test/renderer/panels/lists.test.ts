import { expect, test } from 'vitest'
import { filterCalendars } from '../../../renderer/panels/calendar-list.tsx'
import { storedRows } from '../../../renderer/panels/instruments.tsx'
import { orderedJobs } from '../../../renderer/panels/jobs.tsx'
import { readAppearance } from '../../../renderer/panels/preferences.ts'
import { findSettings } from '../../../renderer/panels/settings.tsx'
import { sparkPath } from '../../../renderer/panels/sparkline.tsx'
import { changePercent, watchRows } from '../../../renderer/panels/watchlist.tsx'
import type { CalendarRow } from '../../../shared/contract/calendars.ts'
import type { InstrumentRow } from '../../../shared/contract/instruments.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { Quote } from '../../../shared/contract/window.ts'
import { micros } from '../../../shared/domain/units.ts'
import { aCoverage, anInstrument, at } from './an-instrument.ts'

const aQuote = (part: Partial<Quote> = {}): Quote => ({
  instrument: 'i',
  last: 102,
  time: at('2026-11-23T12:00:00Z'),
  previous: 100,
  high: 103,
  low: 99,
  volume: 1,
  spark: [],
  ...part,
})

test('the watchlist is in order of calendars and symbols, each with its quote', () => {
  const rows = [
    anInstrument({ symbol: 'SPY.ARCX', calendar: 'ARCX' }),
    anInstrument({ symbol: 'MSFT.XNAS' }),
    anInstrument({ symbol: 'AAPL.XNAS' }),
  ]
  const quotes = new Map([['id of MSFT.XNAS', aQuote()]])
  expect(watchRows(rows, quotes).map(({ instrument, quote }) => [instrument.symbol, quote?.last])).toEqual([
    ['SPY.ARCX', undefined],
    ['AAPL.XNAS', undefined],
    ['MSFT.XNAS', 102],
  ])
})

test('the change is against the close of the session before, and absent without one', () => {
  expect(changePercent(aQuote())).toBeCloseTo(2, 12)
  const { previous: _previous, ...first } = aQuote()
  expect([changePercent(first), changePercent(aQuote({ previous: 0 })), changePercent(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

const someQuotes: InstrumentRow['tickCoverage'][number] = {
  kind: 'quote',
  source: 'import',
  ticks: 7,
  first: at('2018-05-11T13:30:00Z'),
  last: at('2018-05-11T13:31:00Z'),
  revision: 1,
}

test('every stored series has a line, and so has an instrument without any', () => {
  const rows = [
    anInstrument({ symbol: 'MSFT.XNAS', coverage: [] }),
    anInstrument({ coverage: [aCoverage(), aCoverage({ timeframe: '1m', side: 'bid' })], tickCoverage: [someQuotes] }),
  ]
  expect(
    storedRows(rows, '').map(({ instrument, stored }) => [instrument.symbol, stored?.what, stored?.of, stored?.count]),
  ).toEqual([
    ['AAPL.XNAS', '1d', 'trade', 1258],
    ['AAPL.XNAS', '1m', 'bid', 1258],
    ['AAPL.XNAS', 'ticks', 'quote', 7],
    ['MSFT.XNAS', undefined, undefined, undefined],
  ])
  expect(storedRows(rows, 'xnas aap')).toHaveLength(3)
})

const aCalendar = (id: string, name: string, zone: string): CalendarRow => ({
  id,
  name,
  zone,
  group: 'equities',
  from: '1990-01-01',
  to: '2050-12-31',
  version: 'v',
})

test('calendars are found by code, name and city', () => {
  const calendars = [
    aCalendar('XNYS', 'New York Stock Exchange', 'America/New_York'),
    aCalendar('XETR', 'Deutsche Börse Xetra', 'Europe/Berlin'),
  ]
  const found = (text: string) => filterCalendars(calendars, text).map(({ id }) => id)
  expect([found('berl'), found('new york'), found('x'), found('tokyo')]).toEqual([
    ['XETR'],
    ['XNYS'],
    ['XNYS', 'XETR'],
    [],
  ])
})

test('running jobs come first, then the newest', () => {
  const aJob = (id: string, status: Job['status'], started: number): Job => ({
    id,
    kind: 'import',
    title: id,
    owner: 'admin',
    status,
    progress: { done: 0, unit: 'bytes' },
    started: micros(started),
    resumable: false,
  })
  const jobs = [aJob('old', 'done', 1), aJob('new', 'failed', 3), aJob('now', 'running', 2)]
  expect(orderedJobs(jobs).map(({ id }) => id)).toEqual(['now', 'new', 'old'])
})

test('settings are found by any of their words', () => {
  const lines = [
    { group: 'Appearance', title: 'Theme', text: 'Follows the system', words: 'dark light' },
    { group: 'Time', title: 'Time zone', text: 'Whose clock' },
  ]
  const found = (filter: string) => findSettings(lines, filter).map(({ title }) => title)
  expect([found('dark'), found('time clock'), found(''), found('sound')]).toEqual([
    ['Theme'],
    ['Time zone'],
    ['Theme', 'Time zone'],
    [],
  ])
})

test('an appearance that is nonsense is the one it was made as, choice by choice', () => {
  const made = { theme: 'system', density: 'standard', upDown: 'openbell' }
  expect(readAppearance('dark')).toEqual(made)
  expect(readAppearance({ theme: 'light', density: 'huge', upDown: 'classic' })).toEqual({
    theme: 'light',
    density: 'standard',
    upDown: 'classic',
  })
})

test('a line of closes stays inside of its box, and a flat one stands in the middle', () => {
  expect(sparkPath([1, 3, 2], 40, 16)).toBe('M0.0 15.0L20.0 1.0L40.0 8.0')
  expect(sparkPath([5, 5], 40, 16)).toBe('M0.0 8.0L40.0 8.0')
})
