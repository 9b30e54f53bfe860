/** Rows of a table as columns, as both formats write them. */
export type ColumnType = 'time' | 'number' | 'text'

export interface BatchColumn {
  readonly name: string
  readonly type: ColumnType
  /** Times as microseconds or, where they are dates alone, as text of type `text`; NaN and undefined are absent. */
  readonly values: readonly (number | string | undefined)[]
}

/** Every batch of a table has the same columns. */
export interface Batch {
  readonly rows: number
  readonly columns: readonly BatchColumn[]
}

/** What turns batches into the bytes of a file. */
export interface Encoder {
  batch(batch: Batch): Uint8Array
  end(): Uint8Array
}
