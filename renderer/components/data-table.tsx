import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { toTsv } from '../format/plain.ts'
import { onAppearanceChange } from '../styles/appearance.ts'
import { type Active, moved, pressed, rowsBetween, toggled } from './data-table-focus.ts'
import { type Line, type Lines, type LinesOptions, useLines } from './data-table-model.ts'
import { cellId, Head, TableLine } from './data-table-rows.tsx'

export interface DataTableProps<Row> extends LinesOptions<Row> {
  readonly label: string
  /** Ids of the chosen rows. Without, the table keeps them itself. */
  readonly chosen?: ReadonlySet<string> | undefined
  readonly onChoose?: ((chosen: ReadonlySet<string>) => void) | undefined
  /** Enter or a double press. */
  readonly onOpen?: ((row: Row) => void) | undefined
  readonly groupHead?: ((group: string, rows: readonly Row[]) => ReactNode) | undefined
  /** Instead of its cells: a sentence over the whole width of a row that is none of the others' kind. */
  readonly noteOf?: ((row: Row) => ReactNode) | undefined
  /** Rows of a closed market and the like. */
  readonly isMuted?: ((row: Row) => boolean) | undefined
  /** Instead of rows, if there are none. */
  readonly empty?: ReactNode
  readonly density?: 'compact' | undefined
}

const STANDARD_ROW = 26
const OVERSCAN = 8
/** Rows that a Page key moves. */
const PAGE = 10

/**
 * Any number of rows; only those in sight are in the document. Hand in the same `columns` and functions again and
 * again, or it sorts on every render. Arrows move, Space chooses, Enter opens, S sorts, the clipboard gets plain values.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, empty, density, groupHead = String, isMuted = no, noteOf = none } = props
  const id = useId()
  const model = useLines(props)
  const { lines, sort, toggleSort } = model
  const { scroller, virtual, before, after } = useWindow(lines)
  const grid = useGrid(props, model, (line) => virtual.scrollToIndex(line))
  const { active, chosen } = grid
  return (
    <div className="data-table" ref={scroller} data-density={density}>
      <table
        role="grid"
        tabIndex={0}
        data-scope="table"
        aria-label={label}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-activedescendant={cellId(id, active.row, active.column)}
        style={{ minWidth: columns.reduce((sum, { width = 80 }) => sum + width, 0) }}
        onKeyDown={grid.onKeyDown}
        onCopy={grid.onCopy}
        onClick={grid.onClick}
        onDoubleClick={grid.onDoubleClick}
      >
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width }} />
          ))}
        </colgroup>
        <Head table={id} columns={columns} sort={sort} active={active} onSort={toggleSort} />
        <tbody>
          <Spacer height={before} />
          {virtual.getVirtualItems().map(({ index }) => {
            const line = lines[index]
            return (
              line && (
                <TableLine
                  key={line.id}
                  table={id}
                  columns={columns}
                  line={line}
                  index={index + 2}
                  activeColumn={active.row === line.id ? active.column : undefined}
                  chosen={chosen.has(line.id)}
                  muted={line.kind === 'row' && isMuted(line.row)}
                  groupHead={groupHead}
                  noteOf={noteOf}
                />
              )
            )
          })}
          <Spacer height={after} />
        </tbody>
      </table>
      {lines.length === 0 && empty}
    </div>
  )
}

const no = (): boolean => false
const none = (): undefined => undefined

/** Stands for the rows that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  if (height === 0) return null
  return (
    <tr className="spacer" aria-hidden="true">
      <td style={{ height }} />
    </tr>
  )
}

function useWindow(lines: readonly Line<unknown>[]) {
  const scroller = useRef<HTMLDivElement>(null)
  const [rowHeight, setRowHeight] = useState(STANDARD_ROW)
  useEffect(() => {
    const measure = (): void => {
      if (scroller.current === null) return
      const height = Number.parseFloat(getComputedStyle(scroller.current).getPropertyValue('--d-row'))
      setRowHeight(Number.isNaN(height) ? STANDARD_ROW : height)
    }
    measure()
    return onAppearanceChange(measure)
  }, [])
  // What it returns changes with every scroll; nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: OVERSCAN,
    // The head covers the top: a row is in sight only below it.
    scrollPaddingStart: STANDARD_ROW,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const items = virtual.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return { scroller, virtual, before, after: Math.max(0, after) }
}

function useGrid<Row extends object>(props: DataTableProps<Row>, model: Lines<Row>, scrollTo: (line: number) => void) {
  const { columns, onOpen, onChoose } = props
  const { lines, toggleSort } = model
  const [ownChosen, setOwnChosen] = useState<ReadonlySet<string>>(new Set())
  const [wanted, setWanted] = useState<Active>()
  const chosen = props.chosen ?? ownChosen
  const active = held(wanted, lines)
  const choose = (next: ReadonlySet<string>): void => {
    setOwnChosen(next)
    onChoose?.(next)
  }
  const rowOf = (id: string | undefined): Row | undefined => {
    const line = lines.find((each) => each.id === id)
    return line?.kind === 'row' ? line.row : undefined
  }
  const open = (id: string | undefined): void => {
    const row = rowOf(id)
    if (row !== undefined) onOpen?.(row)
  }
  const move = (next: Active, reach: boolean): void => {
    if (reach && active.row !== undefined && next.row !== undefined)
      choose(reached(chosen, active.row, next.row, lines))
    setWanted(next)
    scrollTo(
      Math.max(
        0,
        lines.findIndex(({ id }) => id === next.row),
      ),
    )
  }
  const press = (key: string): boolean => {
    const column = columns[active.column]
    if (key === 'Enter' && active.row !== undefined) open(active.row)
    else if ((key === 'Enter' || key.toLowerCase() === 's') && column !== undefined) toggleSort(column.id)
    else if (key === ' ' && active.row !== undefined) choose(toggled(chosen, active.row))
    else return false
    return true
  }
  const chord = (event: KeyboardEvent): boolean => {
    const all = event.key.toLowerCase() === 'a' && !event.shiftKey
    if (all) choose(new Set(lines.filter(({ kind }) => kind === 'row').map(({ id }) => id)))
    return all
  }
  const act = (event: KeyboardEvent): boolean => {
    const next = moved(active, event, { lines, columns: columns.length, page: PAGE })
    if (next !== undefined) move(next, event.shiftKey)
    else if (event.ctrlKey || event.metaKey) return chord(event)
    else return !event.shiftKey && press(event.key)
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    // Keys of a button or field in a cell are its own.
    if (event.target !== event.currentTarget || event.altKey || !act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const at = placeOf(event.target)
    if (at?.row === undefined) return
    choose(pressed(event, at.row, { chosen, active, lines }))
    if (!event.shiftKey) setWanted(at)
  }
  const onCopy = (event: ClipboardEvent): void => {
    const ids = chosen.size > 0 ? chosen : new Set([active.row])
    const cells = lines.flatMap((line) =>
      line.kind === 'row' && ids.has(line.id) ? [columns.map(({ value }) => value(line.row))] : [],
    )
    if (cells.length === 0) return
    event.clipboardData.setData('text/plain', toTsv(cells))
    event.preventDefault()
  }
  const onDoubleClick = (event: MouseEvent<HTMLElement>): void => open(placeOf(event.target)?.row)
  return { active, chosen, onKeyDown, onClick, onDoubleClick, onCopy }
}

/** The wanted cell while its row exists, else the first row's. */
function held<Row>(wanted: Active | undefined, lines: readonly Line<Row>[]): Active {
  if (wanted !== undefined && (wanted.row === undefined || lines.some(({ id }) => id === wanted.row))) return wanted
  return { row: lines.find(({ kind }) => kind === 'row')?.id, column: wanted?.column ?? 0 }
}

function reached<Row>(
  chosen: ReadonlySet<string>,
  from: string,
  to: string,
  lines: readonly Line<Row>[],
): ReadonlySet<string> {
  return new Set([...chosen, ...rowsBetween(lines, from, to)])
}

function placeOf(target: EventTarget): Active | undefined {
  if (!(target instanceof Element) || target.closest('button, a, input, [role=switch]') !== null) return undefined
  const cell = target.closest<HTMLElement>('td[data-column]')
  const line = cell?.closest<HTMLElement>('tr[data-line]')
  return line?.dataset['line'] === undefined
    ? undefined
    : { row: line.dataset['line'], column: Number(cell?.dataset['column']) }
}
