/** Where the keyboard stops in a week: one stop at a time is in the order of Tab, arrows lead to the others. */
import type { Day } from '../../shared/domain/units.ts'
import { isSameSource, type Selection } from './selection.ts'
import type { Week, WeekBlock, WeekColumn } from './week-grid.ts'

/** Of each column, from the top. */
export type Stops = readonly (readonly string[])[]

export const stopOfClosed = ({ day }: WeekColumn): string => `closed.${day}`

/** Blocks that are high enough to be pressed, and days that a special day closed. */
export const stopsOf = ({ columns }: Week, isTall: (block: WeekBlock) => boolean): Stops =>
  columns.map((column) => {
    if (column.closed === undefined) return column.blocks.filter(isTall).map(({ key }) => key)
    return column.source === undefined ? [] : [stopOfClosed(column)]
  })

/** The stop that Tab comes to: the one that had the focus last, else a chosen block, else the first. */
export function heldStop(week: Week, stops: Stops, selection: Selection, last: string | undefined): string | undefined {
  const all = stops.flat()
  if (last !== undefined && all.includes(last)) return last
  const blocks = week.columns.flatMap((column) => column.blocks)
  const wanted = blocks.filter((block) => isChosen(block, selection)).map(({ key }) => key)
  return wanted.find((key) => all.includes(key)) ?? all[0]
}

export const isChosen = (block: WeekBlock, { source, phase }: Selection): boolean =>
  isSameSource(block.source, source) && phase === block.index

/** Of all days that follow the same hours, the one that was pressed shows the edges, else that of the day looked at. */
export function chosenSession(week: Week, selection: Selection, date: Day): Day | undefined {
  const blocks = week.columns.flatMap((column) => column.blocks).filter((block) => isChosen(block, selection))
  const wanted = [selection.session, date, blocks[0]?.session]
  return wanted.find((session) => blocks.some((block) => block.session === session))
}

/** Up and down in a column, across to the same place of the next column that has a stop. */
export function nextStop(stops: Stops, held: string | undefined, key: string): string | undefined {
  const column = stops.findIndex((each) => held !== undefined && each.includes(held))
  const at = stops[column]?.indexOf(held ?? '') ?? -1
  const down = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (down !== undefined) return stops[column]?.[at + down]
  const across = { ArrowLeft: -1, ArrowRight: 1 }[key]
  if (across === undefined) return undefined
  const beyond = across > 0 ? stops.slice(column + 1) : stops.slice(0, Math.max(0, column)).toReversed()
  const next = beyond.find((each) => each.length > 0)
  return next?.[Math.min(Math.max(0, at), next.length - 1)]
}
