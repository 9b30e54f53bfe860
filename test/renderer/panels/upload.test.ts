import { expect, test } from 'vitest'
import { PIECE_BYTES, upload } from '../../../renderer/panels/upload.ts'

function anEngine() {
  const pieces: Uint8Array[] = []
  const begun: string[] = []
  return {
    pieces,
    begun,
    uploads: {
      begin: async ({ name }: { readonly name: string }) => {
        begun.push(name)
        return { upload: 'u1' }
      },
      append: async ({ bytes }: { readonly bytes: Uint8Array }) => {
        pieces.push(bytes)
        return { size: pieces.reduce((sum, { length }) => sum + length, 0) }
      },
    },
  }
}

const bytes = Uint8Array.from({ length: 2 * PIECE_BYTES + 17 }, (_, at) => at % 251)
const aFile = (content = bytes) => new File([content], 'bars.csv')

test('a file arrives whole, in pieces, with its progress', async () => {
  const engine = anEngine()
  const sent: number[] = []
  const id = await upload(aFile(), engine, { signal: new AbortController().signal, onProgress: (to) => sent.push(to) })
  expect([id, engine.begun, sent]).toEqual(['u1', ['bars.csv'], [PIECE_BYTES, 2 * PIECE_BYTES, bytes.length]])
  expect(Buffer.compare(Buffer.concat(engine.pieces), bytes)).toBe(0)
})

test('a cancel ends it before the next piece', async () => {
  const engine = anEngine()
  const control = new AbortController()
  const sending = upload(aFile(), engine, { signal: control.signal, onProgress: () => control.abort() })
  await expect(sending).rejects.toThrow('aborted')
  expect(engine.pieces).toHaveLength(1)
})

test('an empty file is sent as one', async () => {
  const engine = anEngine()
  const sending = { signal: new AbortController().signal, onProgress: () => {} }
  expect(await upload(aFile(new Uint8Array()), engine, sending)).toBe('u1')
  expect(engine.pieces).toEqual([])
})
