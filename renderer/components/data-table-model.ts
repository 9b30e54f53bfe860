/** The order of a DataTable's lines: its columns' sort by TanStack Table, then its groups. */
import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import type { Plain } from '../format/plain.ts'

export interface DataColumn<Row> {
  readonly id: string
  readonly title: string
  /** What an abbreviation in the title stands for. */
  readonly tooltip?: string | undefined
  /** Sorts the column, and is what the clipboard gets. */
  readonly value: (row: Row) => Plain
  /** What is seen; without, the value as text. */
  readonly cell?: ((row: Row) => ReactNode) | undefined
  /** Right aligned, in figures of one width; its first sort is from the top. */
  readonly numeric?: boolean | undefined
  /** In pixels; columns without share what is left. */
  readonly width?: number | undefined
  readonly sortable?: boolean | undefined
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

export type Line<Row> =
  | { readonly kind: 'group'; readonly id: string; readonly group: string; readonly rows: readonly Row[] }
  | { readonly kind: 'row'; readonly id: string; readonly row: Row }

export interface LinesOptions<Row> {
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** Lines of a group stand under its head; groups keep the order in which they first appear. */
  readonly groupOf?: ((row: Row) => string) | undefined
  readonly initialSort?: Sort | undefined
}

export interface Lines<Row> {
  readonly lines: readonly Line<Row>[]
  readonly sort: Sort | undefined
  /** From the top, from the bottom, then as they came; text starts from A. */
  readonly toggleSort: (column: string) => void
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export function compare(a: Plain, b: Plain): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

export function useLines<Row extends object>(options: LinesOptions<Row>): Lines<Row> {
  const { columns, rows, rowId, groupOf, initialSort } = options
  const [sort, setSort] = useState(initialSort)
  const definitions = useMemo(() => columns.map(definitionOf), [columns])
  const sorting = useMemo(() => (sort === undefined ? [] : [{ id: sort.column, desc: sort.descending }]), [sort])
  const table = useTable({ features, columns: definitions, data: rows, getRowId: rowId, state: { sorting } })
  const model = table.getRowModel()
  const lines = useMemo(() => {
    const sorted = model.rows.map(({ id, original }): Line<Row> => ({ kind: 'row', id, row: original }))
    return groupOf === undefined ? sorted : grouped(sorted, rows, groupOf)
  }, [model, rows, groupOf])
  const toggleSort = (id: string): void => {
    const column = columns.find((each) => each.id === id)
    if (column !== undefined && column.sortable !== false) setSort(nextSort(sort, column))
  }
  return { lines, sort, toggleSort }
}

function definitionOf<Row extends object>(column: DataColumn<Row>): ColumnDef<typeof features, Row> {
  // NaN stands for "none" as well, and would make any order impossible.
  const accessorFn = (row: Row): Plain => {
    const value = column.value(row)
    return Number.isNaN(value) ? undefined : value
  }
  const sortFn: SortFn<typeof features, Row> = (a, b, id) => compare(a.getValue(id), b.getValue(id))
  return { id: column.id, accessorFn, sortFn, sortUndefined: 'last', enableSorting: column.sortable !== false }
}

function nextSort<Row>(sort: Sort | undefined, { id, numeric = false }: DataColumn<Row>): Sort | undefined {
  if (sort?.column !== id) return { column: id, descending: numeric }
  return sort.descending === numeric ? { column: id, descending: !numeric } : undefined
}

function grouped<Row>(
  sorted: readonly Line<Row>[],
  rows: readonly Row[],
  groupOf: (row: Row) => string,
): readonly Line<Row>[] {
  const members = Map.groupBy(sorted, (line) => (line.kind === 'row' ? groupOf(line.row) : line.group))
  return [...new Set(rows.map(groupOf))].flatMap((group) => {
    const lines = members.get(group) ?? []
    const own = lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []))
    return [{ kind: 'group', id: `group:${group}`, group, rows: own } as const, ...lines]
  })
}
