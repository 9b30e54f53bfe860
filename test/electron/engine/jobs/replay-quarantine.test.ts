import { expect, test } from 'vitest'
import { replayQuarantine } from '../../../../electron/engine/jobs/replay-quarantine.ts'
import { termsOf, type Instrument, type InstrumentTerms } from '../../../../shared/domain/instrument.ts'
import type { InstrumentId } from '../../../../shared/domain/units.ts'
import { anImporter } from './importer.ts'

type Importer = Awaited<ReturnType<typeof anImporter>>

const at = (clock: string): string => `2024-07-02T${clock}Z`

const rows = (...more: readonly string[]): string =>
  [
    'time,price,size',
    ...Array.from({ length: 60 }, (_, n) => `${at(`13:30:${String(n).padStart(2, '0')}`)},100.0${n % 5},100`),
    ...more,
  ].join('\n')

/** After the first import: the same instrument with other terms. */
async function change({ store, library }: Importer, terms: Partial<InstrumentTerms>): Promise<void> {
  const [instrument] = await store.instruments.list()
  if (instrument === undefined) throw new Error('There is no instrument')
  const changed: Instrument = { ...instrument, terms: [{ ...termsOf(instrument), ...terms }] }
  await store.instruments.put(changed)
  await library.refresh(changed)
}

const idOf = async ({ store }: Importer) => (await store.instruments.list())[0]?.id ?? ('' as InstrumentId)

test('what was outside the sessions becomes ticks and bars when the calendar allows it', async () => {
  const importer = await anImporter()
  const night = ['2024-07-02T03:00:00Z', '2024-07-02T03:00:01Z', '2024-07-02T03:01:00Z'].map(
    (time) => `${time},100.02,7`,
  )
  const report = await importer.run(['time,price,size', ...night, ...rows().split('\n').slice(1)].join('\n'), {
    kind: 'ticks',
  })
  expect(report).toMatchObject({ accepted: 60, quarantined: 3 })
  const before = await replayQuarantine(importer, { instrument: 'DEMO.XNAS' })
  expect(before).toEqual({ records: 3, taken: 0, added: 0, kept: 3, rules: { session: 3 } })
  await change(importer, { calendar: '24-7' })
  const after = await replayQuarantine(importer, { instrument: 'DEMO.XNAS', rule: 'session' })
  expect(after).toEqual({ records: 3, taken: 3, added: 3, kept: 0, rules: {} })
  const id = await idOf(importer)
  expect(await importer.store.quarantine.list(id)).toEqual([])
  const { time } = await importer.store.ticks.read({ instrument: id, kind: 'trade', source: 'import' }, {})
  expect([time.length, time[0]]).toEqual([63, Date.parse('2024-07-02T03:00:00Z') * 1000])
  const [series] = await importer.store.bars.series()
  const bars = await importer.store.bars.read(series as never, {})
  expect(Array.from(bars.ticks)).toEqual([2, 1, 60])
  await importer.close()
})

test('an outlier stays one among the stored ticks around it, and a price between two steps comes in with a finer step', async () => {
  const importer = await anImporter()
  const file = rows(
    `${at('13:31:00')},1000,100`,
    ...Array.from({ length: 9 }, (_, n) => `${at(`13:31:0${n + 1}`)},100.0${n === 4 ? '05' : '1'},100`),
  )
  expect(await importer.run(file, { kind: 'ticks', tick: 0.01 })).toMatchObject({
    accepted: 68,
    rules: { outlier: 1, 'off-grid': 1 },
  })
  await change(importer, { ticks: { scale: 1000, steps: [{ from: 0, tick: 1 }] } })
  expect(await replayQuarantine(importer, { instrument: 'DEMO.XNAS' })).toEqual({
    records: 2,
    taken: 1,
    added: 1,
    kept: 1,
    rules: { outlier: 1 },
  })
  await importer.close()
})

test('ticks that came out of order stay aside until somebody asks for them by name', async () => {
  const importer = await anImporter()
  await importer.run(rows(`${at('13:30:10')},100.01,55`), { kind: 'ticks' })
  expect(await replayQuarantine(importer, { instrument: 'DEMO.XNAS' })).toMatchObject({
    taken: 0,
    rules: { 'back-in-time': 1 },
  })
  const named = await replayQuarantine(importer, { instrument: 'DEMO.XNAS', rule: 'back-in-time' })
  expect(named).toEqual({ records: 1, taken: 1, added: 1, kept: 0, rules: {} })
  await importer.close()
})

test('rows of bars are for another import, and an unknown rule is refused', async () => {
  const importer = await anImporter()
  await importer.run('time,open,high,low,close\n2024-07-02,1,2,1,2\n2024-07-03,1,2,1,2\n2024-07-04,1,2,1,2\n')
  expect(await replayQuarantine(importer, { instrument: 'DEMO.XNAS' })).toEqual({
    records: 1,
    taken: 0,
    added: 0,
    kept: 1,
    rules: { 'not a tick': 1 },
  })
  await expect(replayQuarantine(importer, { instrument: 'DEMO.XNAS', rule: 'moon' })).rejects.toThrow(
    'There is no rule moon: there are session, off-grid, crossed, future, back-in-time, outlier, import.row-session.',
  )
  await importer.close()
})
