/** What every store keeps to with gaps, and with records that were put aside. */
import { expect, test } from 'vitest'
import type { Gap, Quarantined } from '../../../../electron/engine/ports.ts'
import { instrumentId, type InstrumentId } from '../../../../shared/domain/units.ts'
import { milli, someTrades, aTickKey } from './some-ticks.ts'
import type { Use } from './use.ts'

export function gapContract(use: Use): void {
  const aGap = (instrument: InstrumentId, change: Partial<Gap> = {}): Gap => ({
    instrument,
    source: 'binance',
    from: milli(1),
    reason: 'link down',
    ...change,
  })

  test('gaps are listed by their start, for the instrument alone', () =>
    use(async ({ gaps }, instrument) => {
      const kept = [
        aGap(instrument, { from: milli(0), to: milli(5), reason: 'halt', detail: 'LUDP – volatility' }),
        aGap(instrument, { reason: 'sequence gap', detail: '12' }),
        aGap(instrument, { source: 'other' }),
      ]
      for (const gap of kept.toReversed()) await gaps.put(gap)
      await gaps.put(aGap(instrumentId(`${instrument} too`)))
      expect(await gaps.list(instrument)).toEqual(kept)
    }))

  test('a gap that ends replaces itself as it was while it lasted', () =>
    use(async ({ gaps }, instrument) => {
      await gaps.put(aGap(instrument, { detail: 'why' }))
      await gaps.put(aGap(instrument, { to: milli(9) }))
      expect(await gaps.list(instrument)).toEqual([aGap(instrument, { to: milli(9) })])
    }))
}

export function quarantineContract(use: Use): void {
  const aRecord = (instrument: InstrumentId, line: number, change: Partial<Quarantined> = {}): Quarantined => ({
    instrument,
    source: 'file.csv',
    line,
    raw: `row ${line}`,
    rule: line % 2 === 0 ? 'off grid' : 'outlier',
    time: milli(line),
    ...change,
  })
  const records = (instrument: InstrumentId) => Array.from({ length: 25 }, (_none, line) => aRecord(instrument, line))

  test('records are listed page by page, all or those of one source or rule', () =>
    use(async ({ quarantine }, instrument) => {
      const all = records(instrument)
      const twins = [aRecord(instrument, 3, { raw: 'another' }), aRecord(instrument, 1, { source: 'z.csv' })]
      await quarantine.add([...all, ...twins])
      const paged: Quarantined[] = []
      for (let page = await quarantine.list(instrument, { most: 4 }); page.length > 0;) {
        paged.push(...page)
        const after = page.at(-1)
        page = await quarantine.list(instrument, { most: 4, ...(after !== undefined && { after }) })
      }
      expect(paged).toEqual(await quarantine.list(instrument))
      expect(paged.length).toBe(27)
      expect(await quarantine.list(instrument, { source: 'z.csv' })).toEqual([twins[1]])
      const even = all.filter(({ line }) => line % 2 === 0)
      expect(await quarantine.list(instrument, { rule: 'off grid', most: 5 })).toEqual(even.slice(0, 5))
    }))

  test('records are counted by source and rule', () =>
    use(async ({ quarantine }, instrument) => {
      await quarantine.add(records(instrument))
      const counts = [
        { instrument, source: 'file.csv', rule: 'off grid', records: 13 },
        { instrument, source: 'file.csv', rule: 'outlier', records: 12 },
      ]
      expect(await quarantine.counts(instrument)).toEqual(counts)
      expect((await quarantine.counts()).filter((each) => each.instrument === instrument)).toEqual(counts)
    }))

  test('records that are removed are gone, and how many there were is told', () =>
    use(async ({ quarantine }, instrument) => {
      const all = records(instrument)
      await quarantine.add(all)
      const removed = [...all.slice(0, 10), aRecord(instrument, 99)]
      expect(await quarantine.remove(removed)).toBe(10)
      expect(await quarantine.list(instrument)).toEqual(all.slice(10))
    }))

  test('records that are taken after all leave the quarantine in the same moment', () =>
    use(async ({ quarantine, imports, ticks }, instrument) => {
      const all = records(instrument)
      await quarantine.add(all)
      await imports.stageTicks(instrument, aTickKey({ instrument }), someTrades(0, 10))
      await imports.keep({ staged: instrument, released: all.slice(0, 10) })
      expect((await quarantine.list(instrument)).length).toBe(15)
      expect(await ticks.series(instrument)).toMatchObject([{ ticks: 10 }])
    }))
}
