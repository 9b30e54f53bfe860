import { describe, expect, test } from 'vitest'
import { builtInCalendars } from '../../../../shared/domain/calendars/built-in.ts'
import { emptySeries, type BarSeries } from '../../../../shared/domain/bar.ts'
import { checkCalendar } from '../../../../shared/domain/check-calendar.ts'
import { addDays, civil, dayOf, dayText, weekdayOf } from '../../../../shared/domain/day.ts'
import { rollUp } from '../../../../shared/domain/roll-up.ts'
import { SessionIndex } from '../../../../shared/domain/session-index.ts'
import {
  isRegular,
  sessionViews,
  stretchesOf,
  type Session,
  type SessionView,
  type Stretch,
} from '../../../../shared/domain/session.ts'
import { plannedSessions, planOf } from '../../../../shared/domain/sessions-of.ts'
import { parseTimeframe, secondsOf, type Timeframe } from '../../../../shared/domain/timeframe.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, day, micros } from '../../../../shared/domain/units.ts'
import { windowsIn, type TimeRange } from '../../../../shared/domain/windows.ts'
import { localMicros, zoneOf } from '../../../../shared/domain/zone.ts'

const frame = (text: string): Timeframe => parseTimeframe(text) ?? expect.unreachable(text)
const [first, last] = [dayOf('2010-01-01'), dayOf('2029-12-31')]

const startOf = ({ phases, open }: Session): number => phases[0]?.from ?? open
const endOf = ({ phases, close }: Session): number => phases.at(-1)?.to ?? close

/** Every other weekday of twenty years would hide what happens on the others, so all of them. */
describe.each(builtInCalendars.map((calendar) => [calendar.id, calendar] as const))('%s', (id, calendar) => {
  const plan = planOf(calendar)
  const sessions = plannedSessions(plan, first, last)
  const index = new SessionIndex(calendar)

  test('is sound, has sources, and knows 2010 to 2026 at least', () => {
    expect(checkCalendar(calendar)).toEqual([])
    expect(calendar.sources.length).toBeGreaterThan(0)
    expect([calendar.from <= '2010-01-01', calendar.to >= '2026-12-31']).toEqual([true, true])
  })

  test('sessions follow each other, and so do their phases', () => {
    let before = -Infinity
    for (const session of sessions) {
      for (const { from, to } of session.phases) {
        if (from < before || to <= from) expect.unreachable(`${id} ${dayText(session.day)}`)
        before = to
      }
      if (session.open < startOf(session) || session.close > endOf(session) || session.close <= session.open) {
        expect.unreachable(`${id} opens or closes outside its phases on ${dayText(session.day)}`)
      }
    }
  })

  test('a session closes on its date by the clocks of the exchange', () => {
    const zone = zoneOf(calendar.zone)
    const dated = sessions.filter(({ day, close }) => {
      const closing = Math.floor((localMicros(zone, micros(close - 1)) as number) / MICROS_PER_DAY)
      return closing !== day
    })
    expect(dated.map(({ day }) => dayText(day))).toEqual([])
  })

  test('clocks that are set forward or back move no open: regular hours of a weekday open at few local times a year', () => {
    const zone = zoneOf(calendar.zone)
    const usual = new Map<string, Set<number>>()
    for (const { day, open, special } of sessions) {
      if (special !== undefined) continue
      const clock = (localMicros(zone, open) as number) - day * MICROS_PER_DAY
      const key = `${civil(day).year} ${weekdayOf(day)}`
      usual.set(key, (usual.get(key) ?? new Set()).add(clock))
    }
    // Hours that changed for good, or by the season of another country, make a second one.
    for (const [key, clocks] of usual) if (clocks.size > 2) expect.unreachable(`${id} ${key}: ${[...clocks].join(' ')}`)
  })

  test.each(['7m', '1h', '4h'])(
    'no window of %s crosses a phase, a break or a session, and together they are the stretches',
    (text) => {
      for (const view of sessionViews) {
        const stretches = sessions.flatMap((session) => stretchesOf(session, view))
        expect(tiling(index, stretches, { timeframe: frame(text), view })).toEqual([])
      }
    },
  )

  test('what a session trades is in its bars of every timeframe, wherever it fell', () => {
    // A bar of volume 1 at the start of every quarter of an hour of each stretch of two years with odd days in them.
    for (const year of [2011, 2020]) {
      const near = index.sessions(dayOf(`${year}-01-01`), dayOf(`${year}-12-31`))
      const times = near.flatMap((session) => stretchesOf(session, 'all').flatMap(quarters))
      const bars = flatBars(times)
      const traded = Map.groupBy(times, (time) => index.sessionAt(micros(time))?.day ?? day(0))
      for (const text of ['30m', '1h', '3h', '1d', '1w', '1mo']) {
        const rolled = rollUp(index, bars, { source: frame('15m'), target: frame(text), view: 'all' })
        expect(sum(rolled.volume)).toBe(times.length)
        if (text === '1w' || text === '1mo') continue
        const volumes = new Map<number, number>()
        for (const [at, of] of rolled.day.entries())
          volumes.set(of, (volumes.get(of) ?? 0) + (rolled.volume[at] ?? NaN))
        for (const [of, each] of traded) if (volumes.get(of) !== each.length) expect.unreachable(`${id} ${dayText(of)}`)
      }
    }
  })

  test('the session, the phase and the day of any moment agree with the list of sessions', () => {
    for (const session of sessions) {
      for (const { from, to, phase } of session.phases) {
        const found = [from, micros(to - 1)].map((time) => index.phaseAt(time))
        if (found.some((at) => at?.phase !== phase || at.session.day !== session.day)) {
          expect.unreachable(`${id} ${dayText(session.day)} ${phase}`)
        }
      }
      const after = index.phaseAt(micros(endOf(session)))
      if (after?.session.day === session.day) expect.unreachable(`${id} goes on after ${dayText(session.day)}`)
    }
    expect(sessions.some(({ phases }) => phases.some(({ phase }) => isRegular(phase)))).toBe(true)
    expect(index.sessionOn(addDays(dayOf(calendar.to), 1))).toBeUndefined()
  })
})

/** Windows that are not where a bar of the timeframe can be, and what of the stretches none of them covers. */
function tiling(
  index: SessionIndex,
  stretches: readonly Stretch[],
  { timeframe, view }: { readonly timeframe: Timeframe; readonly view: SessionView },
): string[] {
  const span = (secondsOf(timeframe) ?? NaN) * 1e6
  const whole = stretches.reduce((sum, { from, to }) => sum + to - from, 0)
  const [begin, end] = [stretches[0], stretches.at(-1)]
  if (begin === undefined || end === undefined) return []
  const windows = [...windowsIn(index, timeframe, view, { from: begin.from, to: end.to })]
  const covered = windows.reduce((sum, { from, to }) => sum + to - from, 0)
  const wrong = windows.filter((window) => !isWithin(stretchesOf(window.session, view), window, span))
  return [
    ...wrong.map(({ from }) => new Date(from / 1000).toISOString()),
    ...(covered === whole ? [] : ['not covered']),
  ]
}

const isWithin = (stretches: readonly Stretch[], { from, to }: TimeRange, span: number): boolean =>
  stretches.some((each) => to > from && from >= each.from && to <= each.to && (from - each.from) % span === 0)

const sum = (column: Float64Array): number => column.reduce((total, each) => total + each, 0)

function quarters({ from, to }: { readonly from: number; readonly to: number }): number[] {
  const step = 15 * MICROS_PER_MINUTE
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, n) => from + n * step)
}

function flatBars(times: readonly number[]): BarSeries {
  const bars = emptySeries(times.length)
  bars.time.set(times)
  bars.volume.fill(1)
  return bars
}
