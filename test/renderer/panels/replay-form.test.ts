import { describe, expect, test } from 'vitest'
import { inOrder, replayOrder, startForm, whyNotStart, type ReplayForm } from '../../../renderer/panels/replay-form.ts'
import { edgeError, readEdge } from '../../../renderer/panels/range-edge.ts'
import { aTickCoverage, anInstrument, at } from './an-instrument.ts'

const newYork = 'America/New_York'
const withTicks = anInstrument({ symbol: 'EURUSD.FX', tickCoverage: [aTickCoverage()] })
const without = anInstrument()
const form = (part: Partial<ReplayForm> = {}): ReplayForm => ({ ...startForm([withTicks], 'EURUSD.FX'), ...part })
const aFile = (name: string): File => new File(['x'], name)

describe('the form begins with', () => {
  test('the stored ticks of the instrument that was asked for', () => {
    expect(startForm([without, withTicks], 'EURUSD.FX')).toMatchObject({ kind: 'stored', instrument: 'EURUSD.FX' })
  })

  test('a recording, where that instrument has no ticks', () => {
    expect(startForm([without, withTicks], 'AAPL.XNAS')).toMatchObject({ kind: 'recording', instrument: 'EURUSD.FX' })
  })

  test('a recording, where nothing has', () => {
    expect(startForm([without], undefined)).toMatchObject({ kind: 'recording', instrument: '' })
  })
})

test('a date alone is its whole day by the clock of the exchange', () => {
  expect([readEdge('2024-07-03', newYork, 'from'), readEdge('2024-07-03', newYork, 'to')]).toEqual([
    at('2024-07-03T04:00:00Z'),
    at('2024-07-04T04:00:00Z'),
  ])
  expect(readEdge('2024-07-03 09:30', newYork, 'to')).toBe(at('2024-07-03T13:30:00Z'))
})

test.each([
  [{ from: 'soon' }, 'from', 'Write a date such as 2024-07-03, or 2024-07-03 09:30'],
  [{ from: '2024-07-03', to: '2024-07-02' }, 'to', 'The end must be after the beginning'],
  [{ from: '2024-07-03', to: '2024-07-03' }, 'to', undefined],
  [{}, 'from', undefined],
] as const)('the range %j has at its %s the error %j', (part, edge, error) => {
  expect(edgeError(form(part), newYork, edge)).toBe(error)
})

test.each([
  [{ kind: 'recording' }, 'Choose a file first'],
  [{ kind: 'recording', path: '/r.jsonl' }, undefined],
  [{ kind: 'stored', instrument: '' }, 'No instrument has stored ticks'],
  [{ kind: 'stored', to: 'x' }, 'Write a date such as 2024-07-03, or 2024-07-03 09:30'],
  [{ kind: 'stored' }, undefined],
] as const)('with %j it cannot start because %j', (part, why) => {
  expect(whyNotStart(form(part), newYork)).toBe(why)
})

test('stored ticks are ordered by instrument and range', () => {
  expect(replayOrder(form({ from: '2024-07-03', speed: 10, paused: true }), newYork, [])).toEqual({
    source: { kind: 'stored', instruments: ['EURUSD.FX'], from: at('2024-07-03T04:00:00Z') },
    speed: 10,
    paused: true,
  })
})

test('a recording is ordered by what was sent, else by its path', () => {
  const recording = form({ kind: 'recording', path: ' /r.jsonl ' })
  expect(replayOrder(recording, newYork, ['u1', 'u2']).source).toEqual({
    kind: 'recording',
    format: 'binance',
    files: [
      { kind: 'upload', upload: 'u1' },
      { kind: 'upload', upload: 'u2' },
    ],
  })
  expect(replayOrder(recording, newYork, []).source).toMatchObject({ files: [{ kind: 'path', path: '/r.jsonl' }] })
})

test('parts of a recording follow each other by their numbers', () => {
  expect(inOrder(['r.10', 'r.9', 'r.1'].map(aFile)).map(({ name }) => name)).toEqual(['r.1', 'r.9', 'r.10'])
})
