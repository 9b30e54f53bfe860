import { gzipSync, brotliCompressSync, zstdCompressSync } from 'node:zlib'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { expect, test } from 'vitest'
import type { SchemaElement } from 'hyparquet'
import { openParquet } from '../../../../electron/engine/import/parquet-text.ts'
import { readContent, refusal, rowsOf, withFile } from './files.ts'

interface Column extends SchemaElement {
  readonly data: readonly unknown[]
}

const compressors = {
  GZIP: (bytes: Uint8Array) => gzipSync(bytes),
  ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliCompressSync(bytes),
}

function parquetOf(
  columns: readonly Column[],
  codec: 'SNAPPY' | 'GZIP' | 'ZSTD' | 'BROTLI' | 'UNCOMPRESSED' = 'SNAPPY',
) {
  const writer = new ByteWriter()
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ data: _data, ...element }) => element),
  ]
  const parquet = new ParquetWriter({ writer, schema, codec, compressors })
  void parquet.write({ columnData: columns.map(({ name, data }) => ({ name, data: [...data] })), rowGroupSize: 2 })
  void parquet.finish()
  return writer.getBytes().slice()
}

const time = (data: readonly bigint[], more: Partial<Column> = {}): Column => ({
  name: 'time',
  type: 'INT64',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  data,
  ...more,
})

const prices = (['open', 'high', 'low', 'close'] as const).map((name): Column => ({
  name,
  type: 'DOUBLE',
  data: name === 'high' ? [2, 2.5, 2] : [1.5, 1.5, 1.5],
}))
const days = [1_719_878_400_000_000n, 1_719_964_800_000_000n, 1_720_137_600_000_000n]

const linesOf = (bytes: Uint8Array) =>
  withFile(bytes, 'a.parquet', async (path) => {
    const { text } = await openParquet({ path, name: 'a.parquet' })
    const pieces: string[] = []
    for await (const piece of text) pieces.push(piece)
    return pieces
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  })

test.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI'] as const)(
  'bars come in from Parquet packed with %s',
  async (codec) => {
    const read = await readContent(parquetOf([time(days), ...prices], codec), { order: { timeframe: '1d' } })
    expect(read.reading).toMatchObject({
      format: 'parquet',
      compression: 'none',
      columns: { time: 'time', close: 'close' },
    })
    expect(rowsOf(read).map(([at, open, high]) => [at, open, high])).toEqual([
      ['2024-07-02T00:00', 1.5, 2],
      ['2024-07-03T00:00', 1.5, 2.5],
      ['2024-07-05T00:00', 1.5, 2],
    ])
  },
)

test('every kind of value is what somebody wrote', async () => {
  const nanos = time([1_719_878_400_123_456_789n, -1n], {
    name: 'ns',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' },
  })
  const columns: readonly Column[] = [
    nanos,
    time([0n, 1n], { name: 'us', converted_type: 'TIMESTAMP_MICROS', logical_type: undefined as never }),
    { name: 'day', type: 'INT32', converted_type: 'DATE', data: [19_906, -1] },
    { name: 'single', type: 'FLOAT', data: [Math.fround(1.1), Math.fround(16_777.13)] },
    { name: 'decimal', type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 9, data: [110n, 2758n] },
    { name: 'count', type: 'INT64', data: [9_007_199_254_740_993n, 5n] },
    { name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL', data: ['a"b', undefined] },
    { name: 'flag', type: 'BOOLEAN', data: [true, false] },
  ]
  expect(
    await linesOf(
      parquetOf(
        columns.map(
          (column) =>
            Object.fromEntries(Object.entries(column).filter(([, value]) => value !== undefined)) as unknown as Column,
        ),
      ),
    ),
  ).toEqual([
    {
      ns: '2024-07-02T00:00:00.123456',
      us: '1970-01-01T00:00:00.000000Z',
      day: '2024-07-02',
      single: 1.1,
      decimal: 1.1,
      count: '9007199254740993',
      name: 'a"b',
      flag: true,
    },
    {
      ns: '1969-12-31T23:59:59.999999',
      us: '1970-01-01T00:00:00.000001Z',
      day: '1969-12-31',
      single: 16_777.13,
      decimal: 27.58,
      count: 5,
      flag: false,
    },
  ])
})

const whole = parquetOf([time(days), ...prices], 'ZSTD')

test.each([
  [
    'cut off',
    whole.subarray(0, -10),
    'bars.csv cannot be unpacked: its end is missing. It may have been cut off: copy it again.',
  ],
  [
    'its first four bytes',
    whole.subarray(0, 4),
    'bars.csv cannot be unpacked: its end is missing. It may have been cut off: copy it again.',
  ],
  [
    'cut in the middle',
    Buffer.concat([whole.subarray(0, 20), whole.subarray(-400)]),
    /^bars\.csv (is a Parquet file that Openbell cannot read|cannot be unpacked): .*\.$/,
  ],
  [
    'spoiled',
    Buffer.concat([whole.subarray(0, 4), Buffer.alloc(whole.length - 8, 7), Buffer.from('PAR1')]),
    /^bars\.csv .*\.$/,
  ],
])('a Parquet file that is %s ends the import with one sentence', async (_what, bytes, sentence) => {
  const said = await refusal(readContent(bytes, { order: { timeframe: '1d' } }))
  if (typeof sentence === 'string') expect(said).toBe(sentence)
  else expect(said).toMatch(sentence)
})
