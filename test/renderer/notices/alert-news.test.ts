import { expect, test } from 'vitest'
import { newsBetween } from '../../../renderer/notices/news.ts'
import { replica, type Replica } from '../../../renderer/replica.ts'
import type { Alert } from '../../../shared/contract/alerts.ts'
import type { InstrumentRow } from '../../../shared/contract/instruments.ts'
import { micros } from '../../../shared/domain/units.ts'

const instrument = new Map([['i1', { id: 'i1', symbol: 'AAPL.XNAS', decimals: 2 } as InstrumentRow]])
const live: Replica = { ...replica.getState(), link: 'live', instrument }
const waits: Alert = {
  id: 'a1',
  instrument: 'i1',
  condition: 'rises above',
  price: 190.5,
  repeat: 'once',
  timeframe: '1m',
  owner: 'ann',
  created: micros(1),
  status: 'active',
  firings: 0,
}
const fired: Alert = { ...waits, status: 'fired', firings: 1, fired: { time: micros(5_000_000), price: 190.75 } }

const from = (alert: Alert, part: Partial<Replica> = {}): Replica => ({
  ...live,
  alert: new Map([[alert.id, alert]]),
  ...part,
})
const said = (before: Replica, after: Replica) =>
  newsBetween(before, after).map(({ id, severity, title, text }) => [id, severity, title, text])

test('an alert that fires warns with its note, and only when it fires', () => {
  expect(said(from(waits), from({ ...fired, note: 'sell' }))).toEqual([
    ['alert a1 5000000', 'warning', 'AAPL.XNAS rose above 190.50', 'At 190.75: sell'],
  ])
  expect(said(from(waits), from({ ...waits, status: 'paused' }))).toEqual([])
  expect(said(from(fired), from({ ...fired, status: 'active' }))).toEqual([])
  // Had back after it was deleted.
  expect(said({ ...live, alert: new Map() }, from(fired))).toEqual([])
})

test('what a replay rehearses is told as that', () => {
  const rehearsed = { time: micros(7), price: 191, replay: 'r1' }
  expect(said(from(waits), from({ ...waits, rehearsed }))).toEqual([
    ['alert a1 r1 7', 'warning', 'Replay: AAPL.XNAS rose above 190.50', 'At 191.00'],
  ])
  expect(said(from({ ...waits, rehearsed }), from({ ...fired, rehearsed }))).toHaveLength(1)
})

test('a window that opens tells what fired since anybody looked', () => {
  const seen = (ms: number) => ({ setting: new Map([['notices.seen', { key: 'notices.seen', value: ms }]]) })
  const opening: Replica = { ...live, link: 'connecting' }
  expect(said(opening, from(fired, seen(4_999)))).toHaveLength(1)
  expect(said(opening, from(fired, seen(5_000)))).toEqual([])
  expect(said(opening, from(waits, seen(0)))).toEqual([])
})
