import { expect, test } from 'vitest'
import { momentsOf } from '../../../../electron/engine/backtest/moments.ts'
import { timelineOf } from '../../../../electron/engine/backtest/timeline.ts'
import { PaperMoments } from '../../../../electron/engine/paper/paper-moments.ts'
import type { Declared } from '../../../../shared/contract/strategy-messages.ts'
import { sessionEnd, sessionStart, type Session } from '../../../../shared/domain/session.ts'
import { day, micros, MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { anInstrument, calendarCalled } from '../backtest/a-backtest.ts'

const { index, calendar } = calendarCalled('XNYS')
/** 2024-08-08, a Thursday. */
const thursday = sessionOn(19_943)

function sessionOn(number: number): Session {
  const session = index.sessionOn(day(number))
  if (session === undefined) throw new Error('It is no session')
  return session
}

const declared = {
  callbacks: ['on_session_open', 'on_session_close'],
  schedules: [
    { name: 'early', at: '08:00' },
    { name: 'noon', at: '12:00' },
  ],
} as unknown as Declared
const of = { instrument: anInstrument('ONE'), index, zone: calendar.zone }

/** Half hours from its first phase to its last. */
function halfHours() {
  const span = 30 * MICROS_PER_MINUTE
  const count = (sessionEnd(thursday) - sessionStart(thursday)) / span
  const time = Float64Array.from({ length: count }, (_, n) => sessionStart(thursday) + n * span)
  return { time, closes: time.map((each) => each + span), day: new Int32Array(count).fill(thursday.day) }
}

test('in a backtest on extended hours a session opens and closes at its own times, between the bars around them', () => {
  const timeline = timelineOf([{ bars: halfHours(), drives: true }])
  const moments = momentsOf({ timeline, sessions: [thursday], zone: calendar.zone, declared })
  const lies = ({ before, time }: { before: number; time: number }) =>
    (timeline.closes[before - 1] ?? 0) <= time && (timeline.closes[before] ?? Infinity) > time
  expect(moments.map((moment) => [moment.name ?? moment.kind, moment.time - thursday.open, lies(moment)])).toEqual([
    ['early', -90 * MICROS_PER_MINUTE, true],
    ['session_open', 0, true],
    ['noon', 150 * MICROS_PER_MINUTE, true],
    ['session_close', thursday.close - thursday.open, true],
  ])
})

/** All that is left to be told, in its order. */
function rest(moments: PaperMoments): readonly string[] {
  const told: string[] = []
  for (let next = moments.next; next !== undefined; next = moments.next) {
    told.push(next.name ?? next.kind)
    moments.pass()
  }
  return told
}

test.each([
  ['pre-market', sessionStart(thursday), ['early', 'session_open', 'noon', 'session_close']],
  ['the middle of the day', thursday.open + 180 * MICROS_PER_MINUTE, ['session_open', 'session_close']],
] as const)('on paper a session that begins with %s has what is left of it', (_, at, expected) => {
  const moments = new PaperMoments({ of, told: undefined })
  moments.begin(micros(at))
  moments.see(micros(at))
  moments.hears(declared)
  expect(rest(moments)).toEqual(expected)
})

test('a run that goes on is not told once more what it was told', () => {
  const moments = new PaperMoments({ of, told: { day: thursday.day, time: thursday.open } })
  const at = micros(thursday.open + MICROS_PER_MINUTE)
  moments.begin(at)
  moments.see(at)
  moments.hears(declared)
  expect(rest(moments)).toEqual(['noon', 'session_close'])
  // The next day is told whole, as soon as it has a tick.
  moments.see(sessionOn(thursday.day + 1).open)
  expect(rest(moments)).toEqual(['early', 'session_open', 'noon', 'session_close'])
})
