import type { ReactNode } from 'react'
import { plain } from '../format/plain.ts'
import { flag } from './attributes.ts'
import type { Active } from './data-table-focus.ts'
import type { DataColumn, Line, Sort } from './data-table-model.ts'
import { Icon } from './icon.tsx'
import { ArrowDownIcon, ArrowUpIcon } from './icons.ts'

/** The ids that `aria-activedescendant` points to. */
export const cellId = (table: string, row: string | undefined, column: number): string =>
  `${table}-${row === undefined ? 'head' : encodeURIComponent(row)}-${column}`

export interface HeadProps<Row> {
  readonly table: string
  readonly columns: readonly DataColumn<Row>[]
  readonly sort: Sort | undefined
  readonly active: Active | undefined
  readonly onSort: (column: string) => void
}

export function Head<Row>({ table, columns, sort, active, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, at) => (
          <HeadCell
            key={column.id}
            id={cellId(table, undefined, at)}
            column={column}
            index={at + 1}
            order={sort?.column === column.id ? orderOf(sort) : 'none'}
            active={active?.row === undefined && active?.column === at}
            onSort={onSort}
          />
        ))}
      </tr>
    </thead>
  )
}

const orderOf = ({ descending }: Sort) => (descending ? 'descending' : 'ascending')

interface HeadCellProps<Row> {
  readonly id: string
  readonly column: DataColumn<Row>
  readonly index: number
  readonly order: 'ascending' | 'descending' | 'none'
  readonly active: boolean
  readonly onSort: (column: string) => void
}

function HeadCell<Row>({ id, column, index, order, active, onSort }: HeadCellProps<Row>) {
  const sortable = column.sortable !== false
  return (
    <th
      id={id}
      scope="col"
      title={column.tooltip}
      aria-colindex={index}
      aria-sort={sortable ? order : undefined}
      data-numeric={flag(column.numeric)}
      data-active={flag(active)}
      data-sortable={flag(sortable)}
      onClick={() => onSort(column.id)}
    >
      {column.title}
      {order !== 'none' && <Icon of={order === 'descending' ? ArrowDownIcon : ArrowUpIcon} size="small" />}
    </th>
  )
}

export interface LineProps<Row> {
  readonly table: string
  readonly columns: readonly DataColumn<Row>[]
  readonly line: Line<Row>
  /** Of all lines, also those that are not drawn; the head is line 1. */
  readonly index: number
  /** The column of the active cell, if it is in this line. */
  readonly activeColumn: number | undefined
  readonly chosen: boolean
  readonly muted: boolean
  readonly groupHead: (group: string, rows: readonly Row[]) => ReactNode
  readonly noteOf: (row: Row) => ReactNode
}

export function TableLine<Row>(props: LineProps<Row>) {
  const { table, columns, line, index, activeColumn, chosen, muted, groupHead, noteOf } = props
  if (line.kind === 'group')
    return (
      <tr className="group-line" aria-rowindex={index}>
        <td colSpan={columns.length} aria-colindex={1}>
          <div className="row">{groupHead(line.group, line.rows)}</div>
        </td>
      </tr>
    )
  const note = noteOf(line.row)
  return (
    <tr aria-rowindex={index} aria-selected={chosen} data-line={line.id} data-muted={flag(muted)}>
      {note !== undefined && (
        <td
          className="note"
          id={cellId(table, line.id, activeColumn ?? 0)}
          colSpan={columns.length}
          aria-colindex={1}
          data-column={0}
          data-active={flag(activeColumn !== undefined)}
        >
          {note}
        </td>
      )}
      {(note === undefined ? columns : []).map(({ id, value, cell, numeric }, at) => (
        <td
          key={id}
          id={cellId(table, line.id, at)}
          aria-colindex={at + 1}
          data-column={at}
          data-numeric={flag(numeric)}
          data-active={activeColumn === at ? '' : undefined}
        >
          {cell === undefined ? plain(value(line.row)) : cell(line.row)}
        </td>
      ))}
    </tr>
  )
}
