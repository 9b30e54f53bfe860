import { expect, test } from 'vitest'
import { Tape, tickColumnsOf } from '../../../../electron/engine/market/tape.ts'
import type { Tick } from '../../../../shared/domain/tick.ts'
import { lots, micros, price } from '../../../../shared/domain/units.ts'

const trade = (seq: number, of: object = {}): Tick => ({
  kind: 'trade',
  time: micros(seq),
  received: micros(seq),
  seq,
  price: price(100),
  quantity: lots(500),
  ...of,
})

function aTape(count: number): Tape {
  const tape = new Tape()
  for (let seq = 0; seq < count; seq++) tape.push(trade(seq), 0)
  return tape
}

const seqs = (news: ReturnType<ReturnType<Tape['reader']>['read']>) => news?.ticks.map(({ tick }) => tick.seq)

test('a reader gets the newest first, then what comes', () => {
  const tape = aTape(5)
  const reader = tape.reader(2)
  const [first, nothing] = [reader.read(), reader.read()]
  tape.push(trade(5), 0)
  expect([seqs(first), first?.skipped, nothing, seqs(reader.read())]).toEqual([[3, 4], 0, undefined, [5]])
})

test('a slow reader gets the newest of what came and is told how many it missed', () => {
  const tape = aTape(0)
  const reader = tape.reader(3)
  for (let seq = 0; seq < 25_000; seq++) tape.push(trade(seq), 0)
  const news = reader.read()
  expect([seqs(news), news?.skipped]).toEqual([[24_997, 24_998, 24_999], 24_997])
})

test('no reader gets more than is kept, and each has its own place', () => {
  const tape = aTape(25_000)
  const [greedy, modest] = [tape.reader(100_000), tape.reader(1)]
  const news = greedy.read()
  expect([news?.ticks.length, news?.skipped, seqs(modest.read())]).toEqual([2_048, 0, [24_999]])
})

test('a tick comes from the tape as it went there', () => {
  const ticks: Tick[] = [
    trade(1),
    trade(2, { id: '7', aggressor: 'sell', conditions: 'T' }),
    trade(3, { id: '007', aggressor: 'buy' }),
    { kind: 'quote', time: micros(4), received: micros(5), seq: 6, bid: price(99), bidSize: lots(2) },
    { kind: 'quote', time: micros(4), received: micros(5), seq: 7, ask: price(99), conditions: 'R' },
  ]
  const tape = aTape(4_000)
  for (const [flags, tick] of ticks.entries()) tape.push(tick, flags)
  expect(tape.newest(5)).toEqual(ticks.map((tick, flags) => ({ tick, flags })))
})

test('columns have quantities in units, NaN for what is absent, and texts by their number', () => {
  const quote: Tick = {
    kind: 'quote',
    time: micros(2),
    received: micros(3),
    seq: 9,
    bid: price(99),
    bidSize: lots(250),
  }
  const ticks = [
    { tick: trade(1, { id: '7', aggressor: 'sell', conditions: 'T' }), flags: 1 },
    { tick: trade(2, { id: '007', conditions: 'T' }), flags: 0 },
    { tick: quote, flags: 0 },
  ]
  expect(tickColumnsOf(ticks, 1000)).toEqual({
    time: Float64Array.of(1, 2, 2),
    received: Float64Array.of(1, 2, 3),
    seq: Float64Array.of(1, 2, 9),
    flags: Float64Array.of(1, 0, 0),
    condition: Float64Array.of(0, 0, NaN),
    price: Float64Array.of(100, 100, NaN),
    quantity: Float64Array.of(0.5, 0.5, NaN),
    aggressor: Float64Array.of(1, NaN, NaN),
    id: Float64Array.of(7, -2, NaN),
    bid: Float64Array.of(NaN, NaN, 99),
    ask: Float64Array.of(NaN, NaN, NaN),
    bidSize: Float64Array.of(NaN, NaN, 0.25),
    askSize: Float64Array.of(NaN, NaN, NaN),
    texts: ['T', '007'],
  })
})
