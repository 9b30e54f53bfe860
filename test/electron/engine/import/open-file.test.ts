import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { constants, createZstdDecompress, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { openFile } from '../../../../electron/engine/import/open-file.ts'
import { previewBarFile } from '../../../../electron/engine/import/read-bar-file.ts'
import { atFrameEnds } from '../../../../electron/engine/import/zstd-frames.ts'
import { readContent, readPath, refusal, withFile, zipOf } from './files.ts'

const csv = `time,open,high,low,close,volume
${Array.from({ length: 500 }, (_, at) => `${1_720_000_020 + at * 60},1.5,2,1,1.75,${at}`).join('\n')}
`

async function unpack(content: string | Uint8Array, name = 'bars.csv') {
  return withFile(content, name, async (path) => {
    const file = await openFile({ path, name })
    const pieces: Uint8Array[] = []
    for await (const piece of file.bytes()) pieces.push(piece)
    const { compression, size } = file
    return { compression, text: Buffer.concat(pieces).toString(), left: size - file.consumed() }
  })
}

test.each([
  ['none', Buffer.from(csv)],
  ['gzip', gzipSync(csv)],
  ['zstd', zstdCompressSync(csv)],
  ['zip', zipOf({ name: 'x.csv', content: csv })],
] as const)('%s is told by the first bytes and unpacked', async (compression, content) => {
  expect(await unpack(content, 'bars.exe')).toEqual({ compression, text: csv, left: 0 })
})

test('several members of a gzip file and several frames of a zstd file are one text', async () => {
  const [first, second] = [csv.slice(0, 1000), csv.slice(1000)]
  expect((await unpack(Buffer.concat([gzipSync(first), gzipSync(second)]))).text).toBe(csv)
  expect((await unpack(Buffer.concat([zstdCompressSync(first), zstdCompressSync(second)]))).text).toBe(csv)
})

test('a zstd file may begin with a frame that is to be skipped', async () => {
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
  expect((await unpack(Buffer.concat([skipped, zstdCompressSync(csv)]))).text).toBe(csv)
})

test('in a zip archive folders and what systems leave in it do not count, nor do texts beside the CSV', async () => {
  const archive = zipOf(
    { name: 'data/', content: '' },
    { name: 'data/EURUSD.CSV', content: csv },
    { name: '__MACOSX/data/._EURUSD.CSV', content: 'x' },
    { name: 'data/.DS_Store', content: 'x' },
    { name: 'data/readme.txt', content: 'x' },
  )
  expect((await unpack(archive)).text).toBe(csv)
})

test('the one file of a zip archive may have any name', async () => {
  expect((await unpack(zipOf({ name: 'bars.txt', content: csv }))).text).toBe(csv)
})

test('a file of 10 GB of zeros ends at once', async () => {
  await withFile('', 'zeros.csv', async (path) => {
    truncateSync(path, 10_000_000_000)
    expect(await refusal(readPath(path, { name: 'zeros.csv' }))).toBe(
      'zeros.csv is not text: byte 0 is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.',
    )
  })
})

test('several frames of a zstd file are one text, wherever its pieces are cut', async () => {
  const frames = [csv, '', csv, 'a'.repeat(200_000)].map((text, at) =>
    zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: at % 2 } }),
  )
  const expected = `${csv}${csv}${'a'.repeat(200_000)}`
  const bytes = Buffer.concat([...frames, Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])])
  for (const size of [1, 2, 3, 7, 64, 1000, bytes.length]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    )
    const unpacked = Readable.from(atFrameEnds(Readable.from(pieces))).pipe(createZstdDecompress())
    expect(Buffer.concat(await unpacked.toArray()).toString()).toBe(expected)
  }
})

test('a zstd file whose second frame is cut off is broken', async () => {
  const content = Buffer.concat([zstdCompressSync(csv), zstdCompressSync(csv).subarray(0, 20)])
  expect(await refusal(readContent(content))).toBe(
    'bars.csv cannot be unpacked: unexpected end of file. It may have been cut off: copy it again.',
  )
})

test.each([
  [
    'repeated rows',
    '1720000020,1,1,1,1,1\n',
    'bars.csv, line 502: time 1720000020 is out of order: the row before it is at 1720029960.',
  ],
  [
    'line ends',
    '\n',
    'bars.csv, line 10502: 0 fields where the header has 6: the row is incomplete or cut in the wrong places.',
  ],
  [
    'one endless line',
    'a',
    'bars.csv, line 502: 1 fields where the header has 6: the row is incomplete or cut in the wrong places.',
  ],
  [
    'zeros',
    '\0',
    `bars.csv is not text: byte ${csv.length} is 0x00. Openbell reads CSV and JSON lines, plain or as .gz, .zip or .zst, and Parquet.`,
  ],
])('a bomb of %s ends soon, and the memory stays flat', async (_, unit, sentence) => {
  const content = Buffer.concat([zstdCompressSync(csv), zstdCompressSync(Buffer.alloc(200_000_000, unit))])
  const before = process.memoryUsage.rss()
  expect(await refusal(readContent(content))).toBe(sentence)
  expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000)
})

test('progress is told in bytes of the file and never goes back', async () => {
  const told: number[] = []
  const rows = Array.from(
    { length: 60_000 },
    (_, at) => `${1_720_000_020 + at * 60},1.5,2,1,1.75,${(at * 7919) % 9973}`,
  )
  const content = gzipSync(['time,open,high,low,close,volume', ...rows].join('\n'))
  await readContent(content, {
    progress: (done, total) => {
      expect(total).toBe(content.length)
      told.push(done)
    },
  })
  expect(told.at(-1)).toBe(content.length)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
})

test.each(['none', 'gzip', 'zip'])('reading a %s file ends when it is cancelled', async (compression) => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `${1_720_000_020 + at * 60},1,1,1,1,${(at * 7919) % 9973}\n`)
  const text = rows.join('')
  const content =
    compression === 'none' ? text : compression === 'gzip' ? gzipSync(text) : zipOf({ name: 'x.csv', content: text })
  const control = new AbortController()
  let told = 0
  const work = readContent(content, {
    signal: control.signal,
    progress: () => {
      told++
      control.abort()
    },
  })
  await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toBe(1)
})

test('what cannot be opened is named', async () => {
  const folder = join(tmpdir(), `openbell-folder-${process.pid}`)
  mkdirSync(folder)
  try {
    expect(await refusal(readPath(folder, { name: 'data' }))).toBe('The file data cannot be read: it is a folder.')
    expect(await refusal(readPath(join(folder, 'no.csv'), { name: 'no.csv' }))).toBe(
      'There is no file no.csv: check its name and folder.',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.skipIf(process.platform === 'win32')('a device is no file to read', async () => {
  expect(await refusal(readPath('/dev/zero', { name: 'zero' }))).toBe(
    'The file zero cannot be read: it is no ordinary file.',
  )
})

test.skipIf(process.platform !== 'linux')('no file stays open, however a reading ends', async () => {
  const openFiles = () => readdirSync('/proc/self/fd').length
  const before = openFiles()
  const contents = [
    csv,
    `${csv}\0`,
    csv.slice(0, 31),
    gzipSync(csv).subarray(0, 60),
    'x',
    zipOf({ name: 'a', content: 'x' }),
  ]
  for (const content of [...contents, gzipSync(csv), zipOf({ name: 'a.csv', content: csv }), zipOf()]) {
    await refusal(readContent(content))
    await refusal(withFile(content, 'bars.csv', (path) => previewBarFile({ path, name: 'bars.csv' }, {})))
  }
  // Streams close a turn or two after they were destroyed.
  await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before))
})
