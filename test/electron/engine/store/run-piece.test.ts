import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packColumns, packRows, unpackPiece } from '../../../../electron/engine/store/run-piece.ts'

test('columns of any doubles come back bit for bit', async () => {
  const doubles = fc.array(fc.double(), { minLength: 1, maxLength: 300 })
  const property = fc.asyncProperty(doubles, async (values) => {
    const column = Float64Array.from(values)
    const columns = { time: column, equity: column.toReversed() }
    const [piece] = await packColumns('curve', columns)
    if (piece === undefined) throw new Error('There is no piece')
    expect(unpackPiece(piece, 'a piece')).toEqual({ kind: 'columns', columns })
  })
  await fc.assert(property, { numRuns: 50 })
})

test('rows come back as they were, in pieces that follow each other', async () => {
  const rows = Array.from({ length: 10_000 }, (_none, n) => ({ n, price: n / 3, tag: n % 2 === 0 ? 'a' : undefined }))
  const pieces = await packRows('trades', rows)
  expect(pieces.map(({ first, count }) => [first, count])).toEqual([
    [0, 4096],
    [4096, 4096],
    [8192, 1808],
  ])
  const back = pieces.flatMap((piece) => {
    const content = unpackPiece(piece, 'a piece')
    return content.kind === 'rows' ? content.rows : []
  })
  expect(back).toEqual(JSON.parse(JSON.stringify(rows)))
})

test('nothing is no piece', async () => {
  expect([await packRows('fills', []), await packColumns('curve', { time: new Float64Array(0) })]).toEqual([[], []])
})

test('a piece with any byte changed is told to be damaged', async () => {
  const [piece] = await packRows('trades', [{ a: 1 }, { a: 2 }])
  if (piece === undefined) throw new Error('There is no piece')
  for (let at = 0; at < piece.payload.length; at += 1) {
    const payload = piece.payload.slice()
    payload[at] = (payload[at] ?? 0) ^ 0x55
    expect(() => unpackPiece({ ...piece, payload }, 'the trades of the run 7')).toThrow(
      /^the trades of the run 7 cannot be unpacked: /,
    )
  }
})
