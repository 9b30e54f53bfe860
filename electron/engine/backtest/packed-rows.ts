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

type Row = Record<string, unknown>

interface Shape {
  readonly place: number
  readonly keys: readonly string[]
  readonly rows: Row[]
}

export function packRows(rows: readonly object[]): PackedRows {
  const found: Shape[] = []
  const shapeOf = new Uint16Array(rows.length)
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n] as Row
    const shape = shapeIn(found, Object.keys(row))
    shape.rows.push(row)
    shapeOf[n] = shape.place
  }
  const shapes = found.map((shape) => ({
    keys: shape.keys,
    columns: shape.keys.map((key) => packColumn(shape.rows, key)),
  }))
  return { shapes, shapeOf }
}

function shapeIn(found: Shape[], keys: readonly string[]): Shape {
  for (const shape of found) if (areSame(shape.keys, keys)) return shape
  const shape = { place: found.length, keys, rows: [] }
  found.push(shape)
  return shape
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) return false
  return true
}

function packColumn(rows: readonly Row[], key: string): PackedColumn {
  return packNumbers(rows, key) ?? packWords(rows, key) ?? packInner(rows, key) ?? packOther(rows, key)
}

function packNumbers(rows: readonly Row[], key: string): PackedColumn | undefined {
  if (typeof rows[0]?.[key] !== 'number') return undefined
  const values = new Float64Array(rows.length)
  for (let n = 0; n < rows.length; n++) {
    const value = rows[n]?.[key]
    if (typeof value !== 'number') return undefined
    values[n] = value
  }
  return { kind: 'numbers', values }
}

function packWords(rows: readonly Row[], key: string): PackedColumn | undefined {
  const places = new Map<string, number>()
  const at = new Uint32Array(rows.length)
  let [last, lastPlace]: [unknown, number] = [undefined, 0]
  for (let n = 0; n < rows.length; n++) {
    const text = rows[n]?.[key]
    if (typeof text !== 'string') return undefined
    if (text !== last) [last, lastPlace] = [text, placeIn(places, text)]
    at[n] = lastPlace
  }
  return { kind: 'words', words: [...places.keys()], at }
}

function placeIn(places: Map<string, number>, text: string): number {
  const place = places.get(text) ?? places.size
  if (place === places.size) places.set(text, place)
  return place
}

function packInner(rows: readonly Row[], key: string): PackedColumn | undefined {
  const inner: object[] = []
  for (const row of rows) {
    const value = row[key]
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    inner.push(value)
  }
  return { kind: 'rows', rows: packRows(inner) }
}

const packOther = (rows: readonly Row[], key: string): PackedColumn => ({
  kind: 'other',
  values: rows.map((row) => row[key]),
})

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
