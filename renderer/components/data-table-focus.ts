/** Which cell of a DataTable is active, which rows are chosen, and what each key does to both. */
import type { KeyboardEvent, MouseEvent } from 'react'
import type { Line } from './data-table-model.ts'

/** The active cell by row, so that it stays with its row through every sort and update; no row: the head. */
export interface Active {
  readonly row: string | undefined
  readonly column: number
}

export interface GridShape {
  readonly lines: readonly Line<unknown>[]
  readonly columns: number
  /** Rows that a Page key moves. */
  readonly page: number
}

type Step = (at: number, shape: GridShape) => number

const toLine: Readonly<Record<string, Step>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, { page }) => at + page,
  PageUp: (at, { page }) => Math.max(0, at - page),
}

const toFarLine: Readonly<Record<string, Step>> = {
  ArrowDown: (_, { lines }) => lines.length - 1,
  ArrowUp: () => 0,
  End: (_, { lines }) => lines.length - 1,
  Home: () => 0,
}

const toColumn: Readonly<Record<string, Step>> = {
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowRight: (at, { columns }) => Math.min(columns - 1, at + 1),
  Home: () => 0,
  End: (_, { columns }) => columns - 1,
}

/** Where a key leads to, with Mod as far as it goes; undefined: it is not a key of movement. */
export function moved(
  active: Active,
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  shape: GridShape,
): Active | undefined {
  const { lines } = shape
  const at = active.row === undefined ? -1 : lines.findIndex(({ id }) => id === active.row)
  const line = (ctrlKey || metaKey ? toFarLine : toLine)[key]?.(at, shape)
  if (line !== undefined) return { ...active, row: rowNear(lines, line, line >= at ? 1 : -1) }
  const column = toColumn[key]?.(active.column, shape)
  return column === undefined ? undefined : { ...active, column }
}

/** The row at `line`, else the next one `towards`, else the last one on the other side; above the first is the head. */
function rowNear(lines: readonly Line<unknown>[], line: number, towards: 1 | -1): string | undefined {
  if (line < 0) return undefined
  const start = Math.min(line, lines.length - 1)
  for (const way of towards === 1 ? ([1, -1] as const) : ([-1] as const))
    for (let at = start; at >= 0 && at < lines.length; at += way) {
      const found = lines[at]
      if (found?.kind === 'row') return found.id
    }
  return undefined
}

/** All rows between two, both included, in the order shown. */
export function rowsBetween(lines: readonly Line<unknown>[], from: string, to: string): ReadonlySet<string> {
  const ends = [from, to].map((id) => lines.findIndex((line) => line.id === id)).toSorted((a, b) => a - b)
  const [first = -1, last = -1] = ends
  const between = first < 0 ? [] : lines.slice(first, last + 1)
  return new Set(between.filter(({ kind }) => kind === 'row').map(({ id }) => id))
}

export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

/** A press alone chooses one row, with Mod it adds or takes away, with Shift it reaches from the active one. */
export function pressed(
  event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>,
  id: string,
  {
    chosen,
    active,
    lines,
  }: { readonly chosen: ReadonlySet<string>; readonly active: Active; readonly lines: readonly Line<unknown>[] },
): ReadonlySet<string> {
  if (event.shiftKey && active.row !== undefined) return rowsBetween(lines, active.row, id)
  return event.ctrlKey || event.metaKey ? toggled(chosen, id) : new Set([id])
}
