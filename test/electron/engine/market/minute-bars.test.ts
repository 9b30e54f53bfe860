import { expect, test } from 'vitest'
import { rebuildBars, rolledSource } from '../../../../electron/engine/jobs/rolled-ticks.ts'
import { keepMinutes } from '../../../../electron/engine/market/minute-bars.ts'
import { termsOf } from '../../../../shared/domain/instrument.ts'
import { micros, MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { utc } from '../../../shared/domain/small-calendars.ts'
import { tradesOf } from '../../../shared/domain/some-ticks.ts'
import { aReader, frame } from '../a-reader.ts'

/** 15:59 to 16:00 in New York, and a closing cross that is reported as late as is still believed. */
const lastMinute = utc('2024-07-02T19:59Z')
const close = lastMinute + MICROS_PER_MINUTE
const ticks = tradesOf([
  [lastMinute + 1e6, 10, 1],
  [close + 14 * MICROS_PER_MINUTE, 12, 500, 'closing'],
])

test('minutes that are kept while ticks come are those that are made of the stored ones afterwards', async () => {
  const { instrument, store, calendars, library } = await aReader({ ticks: [ticks] })
  const { index } = calendars.of(instrument)
  const key = { instrument: instrument.id, kind: 'trade', source: 'test' } as const
  const { lotsPerUnit } = termsOf(instrument)
  await keepMinutes(store, { key, index, lotsPerUnit }, { from: micros(lastMinute), to: micros(close) })
  const stored = {
    instrument: key.instrument,
    timeframe: frame('1m'),
    side: 'trade',
    source: rolledSource('test'),
  } as const
  const kept = await store.bars.read(stored, {})
  expect([kept.time, kept.close, kept.volume].map((column) => [...column])).toEqual([[lastMinute], [12], [501]])
  await rebuildBars(
    { store, calendars, library },
    { instrument, source: 'test' },
    { from: micros(lastMinute), to: micros(close) },
  )
  expect(await store.bars.read(stored, {})).toEqual(kept)
})
