import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { weekdaysRoundTheClock } from '../../shared/domain/calendars/24-5.ts'
import { roundTheClock } from '../../shared/domain/calendars/24-7.ts'
import { arcx } from '../../shared/domain/calendars/arcx.ts'
import { xetr } from '../../shared/domain/calendars/xetr.ts'
import { xfra } from '../../shared/domain/calendars/xfra.ts'
import { xlon } from '../../shared/domain/calendars/xlon.ts'
import { xhkg } from '../../shared/domain/calendars/xhkg.ts'
import { cmeFx } from '../../shared/domain/calendars/cme-fx.ts'
import { cmes } from '../../shared/domain/calendars/cmes.ts'
import { crypto } from '../../shared/domain/calendars/crypto.ts'
import { fx } from '../../shared/domain/calendars/fx.ts'
import { xnas } from '../../shared/domain/calendars/xnas.ts'
import { xnys } from '../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../shared/domain/calendars/xshg.ts'
import { xtks } from '../../shared/domain/calendars/xtks.ts'
import { dayFrom, dayOf, dayText, weekdayOf } from '../../shared/domain/day.ts'
import { SessionIndex } from '../../shared/domain/session-index.ts'
import type { Session } from '../../shared/domain/session.ts'
import { breaksOf } from '../../shared/domain/session.ts'
import { sessionsOf } from '../../shared/domain/sessions-of.ts'
import { micros } from '../../shared/domain/units.ts'
import { dataFile } from './data.ts'

const first = dayOf('2010-01-01')
const last = dayOf('2023-12-31')

const utcText = (time: number | undefined): string =>
  time === undefined ? '' : new Date(time / 1000).toISOString().replace('.000Z', 'Z')

const row = (session: Session): string => {
  const [pause] = breaksOf(session)
  const times = [session.open, session.close, pause?.from, pause?.to].map(utcText)
  return [dayText(session.day), ...times].join(',')
}

const lines = (file: string): string[] => readFileSync(file, 'utf8').trim().split(/\r?\n/)

test.skipIf(dataFile('calendars') === undefined).each([
  ['xnys', xnys, 3522],
  ['xnys', xnas, 3522],
  ['xnys', arcx, 3522],
  ['xlon', xlon, 3534],
  ['xfra', xfra, 3555],
  ['xfra', xetr, 3555],
  ['xtks', xtks, 3426],
  ['xhkg', xhkg, 3449],
  ['xshg', xshg, 3401],
  ['cmes', cmes, 3610],
  ['24-5', weekdaysRoundTheClock, 3651],
  ['24-7', roundTheClock, 5113],
  ['24-7', crypto, 5113],
] as const)(
  'every session, open, close and break of %s.csv is that of the calendar, and none is more',
  (name, calendar, count) => {
    const recorded = lines(dataFile(`calendars/${name}.csv`) ?? '').slice(1)
    expect(recorded).toHaveLength(count)
    expect(sessionsOf(calendar, first, last).map(row)).toEqual(recorded)
  },
)

test.skipIf(dataFile('market/spy_daily.csv') === undefined)(
  'the New York sessions from 1998 on are the dates that SPY has traded on',
  () => {
    const dates = lines(dataFile('market/spy_daily.csv') ?? '')
      .slice(1)
      .map((line) => line.slice(0, 10))
    const sessions = sessionsOf(xnys, dayOf('1998-01-01'), dayOf(dates.at(-1) ?? ''))
    expect(sessions.map(({ day }) => dayText(day))).toEqual(dates)
  },
)

test.skipIf(dataFile('indicators/600000sh_daily.csv') === undefined)(
  'Shanghai has a session on every date from 2000 on that 600000 has traded on',
  () => {
    const index = new SessionIndex(xshg)
    const dates = lines(dataFile('indicators/600000sh_daily.csv') ?? '')
      .slice(1)
      .map((line) => line.slice(0, 10))
      .filter((date) => date >= '2000-01-01')
    expect(dates.length).toBeGreaterThan(5700)
    expect(dates.filter((date) => index.sessionOn(dayOf(date)) === undefined)).toEqual([])
  },
)

/** 6E is stamped at the close of its minutes, so a minute before it is its open. */
test.skipIf(dataFile('market') === undefined).each([
  ['fut_6e_h4_1m', cmeFx, 60_000, 29_996],
  ['fx_oanda_eurusd_tick', fx, 0, 99_861],
  ['fx_usdjpy_1m_2013', fx, 0, 28_761],
] as const)('every row of %s is in a regular phase', (name, calendar, toOpen, count) => {
  const index = new SessionIndex(calendar)
  const text = gunzipSync(readFileSync(dataFile(`market/${name}.csv.gz`) ?? '')).toString()
  const times = text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => (Number(line.split(',')[0]) - toOpen) * 1000)
  expect(times).toHaveLength(count)
  expect(times.filter((time) => index.phaseAt(micros(time))?.phase !== 'regular').map(utcText)).toEqual([])
})

interface LeanHours {
  readonly monday: readonly { readonly start: string; readonly end: string; readonly state: string }[]
  readonly holidays: readonly string[]
  readonly earlyCloses: Readonly<Record<string, string>>
}

const leanDate = (text: string): string => {
  const [month = 0, date = 0, year = 0] = text.split('/').map(Number)
  return dayText(dayFrom(year, month, date))
}

const leanFile = dataFile('calendars/lean_market_hours_subset.json')

function lean(name: string): LeanHours {
  return (JSON.parse(readFileSync(leanFile ?? '', 'utf8')) as Record<string, LeanHours>)[name] ?? expect.unreachable()
}

const isWeekday = (date: string): boolean => !['sat', 'sun'].includes(weekdayOf(dayOf(date)))

/** LEAN lists holidays and early closes from 1998 to the end of 2027; 2028 only in part. */
const leanFrom = '1998-01-01'
const leanTo = '2027-12-31'
const inLean = (date: string): boolean => date >= leanFrom && date <= leanTo
const leanSessions = (calendar: Calendar) => sessionsOf(calendar, dayOf(leanFrom), dayOf(leanTo))

test.skipIf(leanFile === undefined)('the closed weekdays of US equities are those that LEAN lists', () => {
  const open = new Set(leanSessions(xnys).map(({ day }) => dayText(day)))
  const weekdays = sessionsOf({ ...xnys, specialDays: [] }, dayOf(leanFrom), dayOf(leanTo)).map(({ day }) =>
    dayText(day),
  )
  const closed = weekdays.filter((date) => !open.has(date))
  const listed = lean('Equity-usa-[*]')
    .holidays.map(leanDate)
    .filter((date) => inLean(date) && isWeekday(date))
  expect(closed).toEqual([...new Set(listed)].toSorted())
})

test.skipIf(leanFile === undefined)(
  'the early closes of US equities are those that LEAN lists, where LEAN knows them',
  () => {
    const index = new SessionIndex(xnys)
    const short = leanSessions(xnys).filter(({ open, close }) => close - open === 3.5 * 3600e6)
    const listed = Object.keys(lean('Equity-usa-[*]').earlyCloses).map(leanDate).filter(inLean).toSorted()
    const ours = short.map(({ day }) => dayText(day))
    // A Sunday, in LEAN's list by mistake.
    const wrong = listed.filter((date) => index.sessionOn(dayOf(date)) === undefined)
    expect(wrong).toEqual(['2017-12-24'])
    expect(listed.filter((date) => !ours.includes(date) && !wrong.includes(date))).toEqual([])
    // Announced by NYSE, missing in LEAN: its list starts in November 1999, and 31 December 1999 is not in it.
    expect(ours.filter((date) => !listed.includes(date))).toEqual(['1998-11-27', '1998-12-24', '1999-12-31'])
  },
)

test.skipIf(leanFile === undefined)('the phases of a US equity day are those of LEAN', () => {
  const names: Readonly<Record<string, string>> = { premarket: 'pre', market: 'regular', postmarket: 'post' }
  const phases = lean('Equity-usa-[*]').monday.map(({ start, end, state }) => [
    names[state],
    start.slice(0, 5),
    end.slice(0, 5),
  ])
  expect(xnys.hours.map((hours) => hours.phases)).toEqual([phases])
  const [round] = roundTheClock.hours
  expect(lean('Crypto-coinbase-[*]').monday).toEqual([{ start: '00:00:00', end: '1.00:00:00', state: 'market' }])
  expect(round?.phases).toEqual([['regular', '00:00', '24:00']])
})
