import { zstdCompressSync } from 'node:zlib'
import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { Batch, BatchColumn, ColumnType, Encoder } from './batch.ts'

/** Times are UTC microseconds; a batch is a row group. */
export function parquetEncoder(): Encoder {
  const bytes = new ByteWriter()
  let writer: ParquetWriter | undefined
  return {
    batch({ columns }: Batch) {
      writer ??= new ParquetWriter({ writer: bytes, schema: schemaOf(columns), codec: 'ZSTD', compressors })
      const columnData = columns.map((column) => ({ name: column.name, data: dataOf(column) }))
      void writer.write({ columnData, rowGroupSize: MOST_ROWS })
      return taken(bytes)
    },
    end() {
      void writer?.finish()
      return taken(bytes)
    },
  }
}

/** Never reached: every batch is a page of the contract. */
const MOST_ROWS = 1_000_000

const compressors = { ZSTD: (input: Uint8Array) => zstdCompressSync(input) }

/** What was written since this was last asked. The writer goes on counting from the start of the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

const elements: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    repetition_type: 'OPTIONAL',
  },
  number: { type: 'DOUBLE', repetition_type: 'OPTIONAL' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
}

const schemaOf = (columns: readonly BatchColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, type }) => ({ name, ...elements[type] })),
]

const dataOf = ({ type, values }: BatchColumn): unknown[] =>
  values.map((value) => {
    if (value === undefined || Number.isNaN(value)) return undefined
    return type === 'time' ? BigInt(value) : value
  })
