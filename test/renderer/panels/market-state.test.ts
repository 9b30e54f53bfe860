import { expect, test } from 'vitest'
import { marketAt, phaseName } from '../../../renderer/panels/market-state.ts'
import { roundTheClock } from '../../../shared/domain/calendars/24-7.ts'
import { xnys } from '../../../shared/domain/calendars/xnys.ts'
import { xshg } from '../../../shared/domain/calendars/xshg.ts'
import { SessionIndex } from '../../../shared/domain/session-index.ts'
import { at } from './an-instrument.ts'

const newYork = new SessionIndex(xnys)
const shanghai = new SessionIndex(xshg)

test.each([
  ['in the session', '2026-11-23T18:45:24Z', 'regular', true, 'closes', '2026-11-23T21:00:00Z'],
  ['before the bell', '2026-11-23T14:00:00Z', 'pre', false, 'opens', '2026-11-23T14:30:00Z'],
  ['after the close', '2026-11-23T21:30:00Z', 'post', false, 'opens', '2026-11-24T14:30:00Z'],
  ['at night', '2026-11-24T03:00:00Z', 'closed', false, 'opens', '2026-11-24T14:30:00Z'],
  ['on Thanksgiving', '2026-11-26T16:00:00Z', 'closed', false, 'opens', '2026-11-27T14:30:00Z'],
  ['on the early close after it', '2026-11-27T17:00:00Z', 'regular', true, 'closes', '2026-11-27T18:00:00Z'],
  ['at the weekend', '2026-11-28T16:00:00Z', 'closed', false, 'opens', '2026-11-30T14:30:00Z'],
] as const)('New York %s', (_when, time, phase, open, event, next) => {
  expect(marketAt(newYork, at(time))).toEqual({ phase, open, next: { event, at: at(next) } })
})

test('the morning ends in a break, the break in the afternoon, and only the afternoon in the close', () => {
  const noon = at('2026-11-23T04:00:00Z')
  expect(marketAt(shanghai, noon)).toEqual({
    phase: 'break',
    open: false,
    next: { event: 'resumes', at: at('2026-11-23T05:00:00Z') },
  })
  const morning = marketAt(shanghai, at('2026-11-23T02:55:26Z'))
  expect(morning).toEqual({ phase: 'regular', open: true, next: { event: 'break', at: at('2026-11-23T03:30:00Z') } })
  const afternoon = marketAt(shanghai, at('2026-11-23T05:30:00Z'))
  expect(afternoon.next?.event).toBe('closes')
})

test('sessions that follow one another without a pause never close', () => {
  const state = marketAt(new SessionIndex(roundTheClock), at('2026-11-23T12:00:00Z'))
  expect(state).toEqual({ phase: 'regular', open: true, next: undefined })
})

test.each([
  ['closed', 'closed'],
  ['regular', 'open'],
  ['break', 'break'],
  ['pre', 'pre-market'],
  ['post', 'after-hours'],
] as const)('the phase %s is called %s', (phase, name) => expect(phaseName(phase)).toBe(name))
