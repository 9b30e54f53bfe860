/**
 * Many objects of few shapes as columns, on their way to another thread: what structured cloning writes for a hundred
 * thousand of them is mostly their keys. They come out with the same keys in the same order.
 */
export interface PackedRows {
  readonly shapes: readonly PackedShape[]
  /** By row, its shape; rows of one shape follow each other in its columns. */
  readonly shapeOf: Uint16Array<ArrayBuffer>
}

interface PackedShape {
  readonly keys: readonly string[]
  readonly columns: readonly PackedColumn[]
}

type PackedColumn =
  | { readonly kind: 'numbers'; readonly values: Float64Array<ArrayBuffer> }
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly at: Uint32Array<ArrayBuffer> }
  | { readonly kind: 'rows'; readonly rows: PackedRows }
  | { readonly kind: 'other'; readonly values: readonly unknown[] }

type Row = Readonly<Record<string, unknown>>

export function packRows(rows: readonly object[]): PackedRows {
  const found = new Map<string, { readonly place: number; readonly keys: readonly string[]; readonly rows: Row[] }>()
  const shapeOf = new Uint16Array(rows.length)
  for (const [n, row] of rows.entries()) {
    const keys = Object.keys(row)
    const name = keys.join(' ')
    const shape = found.get(name) ?? { place: found.size, keys, rows: [] }
    if (shape.rows.length === 0) found.set(name, shape)
    shape.rows.push(row as Row)
    shapeOf[n] = shape.place
  }
  const shapes = [...found.values()].map((shape) => ({
    keys: shape.keys,
    columns: shape.keys.map((key) => packColumn(shape.rows, key)),
  }))
  return { shapes, shapeOf }
}

function packColumn(rows: readonly Row[], key: string): PackedColumn {
  const kind = typeof rows[0]?.[key]
  const values = rows.map((row) => row[key])
  if (!values.every((value) => typeof value === kind && value !== null)) return { kind: 'other', values }
  if (kind === 'number') return { kind: 'numbers', values: Float64Array.from(values as number[]) }
  if (kind === 'string') return packWords(values as string[])
  if (kind === 'object' && !values.some(Array.isArray)) return { kind: 'rows', rows: packRows(values as object[]) }
  return { kind: 'other', values }
}

function packWords(texts: readonly string[]): PackedColumn {
  const places = new Map<string, number>()
  const at = Uint32Array.from(texts, (text) => {
    const place = places.get(text) ?? places.size
    if (place === places.size) places.set(text, place)
    return place
  })
  return { kind: 'words', words: [...places.keys()], at }
}

/** Of the kind that was packed: who unpacks them knows it. */
export function unpackRows({ shapes, shapeOf }: PackedRows): readonly object[] {
  const readers = shapes.map(({ keys, columns }) => ({ keys, columns: columns.map(readerOf) }))
  const next = shapes.map(() => 0)
  return Array.from(shapeOf, (place) => {
    const row: Record<string, unknown> = {}
    const { keys, columns } = readers[place] ?? { keys: [], columns: [] }
    const at = next[place] ?? 0
    for (let n = 0; n < keys.length; n++) row[keys[n] ?? ''] = columns[n]?.(at)
    next[place] = at + 1
    return row
  })
}

function readerOf(column: PackedColumn): (at: number) => unknown {
  switch (column.kind) {
    case 'numbers':
      return (at) => column.values[at]
    case 'words':
      return (at) => column.words[column.at[at] ?? -1]
    case 'rows': {
      const rows = unpackRows(column.rows)
      return (at) => rows[at]
    }
    case 'other':
      return (at) => column.values[at]
  }
}

/** What can be handed over instead of copied. */
export function memoryOfRows({ shapes, shapeOf }: PackedRows): ArrayBuffer[] {
  const inColumns = shapes.flatMap(({ columns }) => columns.flatMap(memoryOfColumn))
  return [shapeOf.buffer, ...inColumns]
}

function memoryOfColumn(column: PackedColumn): ArrayBuffer[] {
  if (column.kind === 'numbers') return [column.values.buffer]
  if (column.kind === 'words') return [column.at.buffer]
  return column.kind === 'rows' ? memoryOfRows(column.rows) : []
}
