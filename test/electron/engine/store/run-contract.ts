/** What every store keeps to with runs. */
import { expect, test } from 'vitest'
import { micros } from '../../../../shared/domain/units.ts'
import { aRow, aRun, somePieces } from './some-runs.ts'
import type { Use } from './use.ts'

export function runContract(use: Use): void {
  test('a run is read back as it was put, with its pieces in their order', () =>
    use(async ({ runs }, id) => {
      const pieces = await somePieces(70_000)
      await runs.put(aRun({ id }), pieces)
      expect(await runs.read(id)).toEqual(aRun({ id }))
      const read = [...(await runs.pieces(id, 'curve')), ...(await runs.pieces(id, 'trades'))]
      expect(read.map((each) => ({ ...each, payload: Buffer.from(each.payload) }))).toEqual(pieces)
      expect(await runs.pieces(id, 'fills')).toEqual([])
    }))

  test('of a range of rows only the pieces are read that hold some', () =>
    use(async ({ runs }, id) => {
      await runs.put(aRun({ id }), await somePieces(140_000))
      const firsts = async (from: number, to: number) =>
        (await runs.pieces(id, 'curve', { from, to })).map(({ first }) => first)
      expect(await firsts(0, 1)).toEqual([0])
      expect(await firsts(65_535, 65_537)).toEqual([0, 65_536])
      expect(await firsts(65_536, 65_536)).toEqual([])
      expect(await firsts(131_072, 999_999)).toEqual([131_072])
    }))

  test('a run of the same id replaces the one before, pieces and all', () =>
    use(async ({ runs }, id) => {
      await runs.put(aRun({ id }), await somePieces(100))
      await runs.put(aRun({ id, title: 'again' }), [])
      expect([await runs.read(id), await runs.pieces(id, 'curve')]).toEqual([aRun({ id, title: 'again' }), []])
    }))

  test('runs are listed newest first, all or those of a strategy or a tag, page by page', () =>
    use(async ({ runs }, id) => {
      const mine = [1, 2, 3, 4].map((n) =>
        aRow({ id: `${id} ${n}`, started: micros(n), strategy: id, tags: n === 2 ? ['100%_"x"'] : ['100'] }),
      )
      for (const row of mine) await runs.put({ row, about: {} }, [])
      const [one, two, three, four] = mine
      expect(await runs.list({ strategy: id, most: 10 })).toEqual([four, three, two, one])
      expect(await runs.list({ strategy: id, most: 2 })).toEqual([four, three])
      expect(await runs.list({ strategy: id, most: 2, before: micros(3) })).toEqual([two, one])
      expect(await runs.list({ strategy: id, tag: '100%_"x"', most: 10 })).toEqual([two])
      expect(await runs.list({ strategy: id, tag: '10', most: 10 })).toEqual([])
    }))

  test('a run that is changed keeps its pieces, and one that is gone is not made again', () =>
    use(async ({ runs }, id) => {
      const pieces = await somePieces(10)
      await runs.put(aRun({ id }), pieces)
      expect(await runs.change({ row: aRow({ id, note: 'good' }), about: 1 })).toBe(true)
      expect(await runs.read(id)).toEqual({ row: aRow({ id, note: 'good' }), about: 1 })
      expect((await runs.pieces(id, 'curve')).length).toBe(1)
      expect([await runs.remove(id), await runs.remove(id)]).toEqual([true, false])
      expect(await runs.change(aRun({ id }))).toBe(false)
      expect([await runs.read(id), await runs.pieces(id, 'curve')]).toEqual([undefined, []])
    }))

  test('what a deleted run took is used again', () =>
    use(async (store, id) => {
      const { runs } = store
      const pieces = await somePieces(200_000)
      await runs.put(aRun({ id }), pieces)
      await runs.remove(id)
      const { bytes } = await store.about()
      for (let n = 0; n < 3; n += 1) {
        await runs.put(aRun({ id }), pieces)
        await runs.remove(id)
      }
      const size = pieces.reduce((sum, { payload }) => sum + payload.length, 0)
      // The log grows for a while; three more copies in the file would be seen.
      expect((await store.about()).bytes - bytes).toBeLessThan(3 * size + 4_000_000)
    }))
}
