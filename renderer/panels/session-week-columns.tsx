/** The seven days of a week with their blocks; arrows lead from one to the next. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { weekdayOf } from '../../shared/domain/day.ts'
import type { Day } from '../../shared/domain/units.ts'
import type { Zone } from '../../shared/domain/zone.ts'
import { wallMinutes } from '../calendar/clock-changes.ts'
import { weekdayNames } from '../calendar/rule-text.ts'
import { isSameSource } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { shareOf, type Week, type WeekBlock, type WeekColumn } from '../calendar/week-grid.ts'
import { chosenSession, heldStop, isChosen, nextStop, stopOfClosed, stopsOf } from '../calendar/week-stops.ts'
import { useNow } from './now.ts'
import { PhaseBlock } from './session-block.tsx'
import { ClosedBlock } from './session-closed.tsx'
import type { CalendarView } from './use-calendar-view.ts'
import { longDate } from './week-words.ts'

interface WeekColumnsProps {
  readonly editing: Editing
  readonly view: CalendarView
  readonly week: Week
  readonly zone: Zone
  /** Pixels of the drawn hours. */
  readonly height: number
}

/** Less high, a block can be chosen in the editor only. */
const LEAST_HEIGHT = 24

export function WeekColumns(props: WeekColumnsProps) {
  const { view, week, height } = props
  const grid = useRef<HTMLDivElement>(null)
  const [last, setLast] = useState<string>()
  const isTall = ({ top, bottom }: WeekBlock): boolean =>
    ((bottom - top) / (week.to - week.from)) * height >= LEAST_HEIGHT
  const stops = stopsOf(week, isTall)
  const held = heldStop(week, stops, view.selection, last)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, altKey, ctrlKey, metaKey } = event
    if (altKey || ctrlKey || metaKey || !(target instanceof Element) || target.closest('[data-stop]') === null) return
    const next = nextStop(stops, held, event.key)
    if (next === undefined) return
    event.preventDefault()
    grid.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(next)}"]`)?.focus()
  }
  return (
    <div className="week-columns" ref={grid} onKeyDown={onKeyDown}>
      {week.columns.map((column) => (
        <Column key={column.day} {...props} column={column} held={held} onFocus={setLast} isTall={isTall} />
      ))}
    </div>
  )
}

interface ColumnProps extends WeekColumnsProps {
  readonly column: WeekColumn
  /** The stop that is in the order of Tab. */
  readonly held: string | undefined
  readonly onFocus: (stop: string) => void
  readonly isTall: (block: WeekBlock) => boolean
}

function Column({ editing, view, week, zone, height, column, held, onFocus, isTall }: ColumnProps) {
  const { selection } = view
  const session = chosenSession(week, selection, view.day)
  const chooseDay = (): void => {
    if (column.source === undefined) return
    view.setDay(column.day)
    view.select({ source: column.source, phase: undefined })
  }
  const choose = ({ source, index, session: of }: WeekBlock): void => {
    view.setDay(column.day)
    view.select({ source, phase: index, session: of })
  }
  return (
    <div className="week-column" role="group" aria-label={columnName(column)}>
      <ChangeBand week={week} column={column} />
      <ClosedBlock
        column={column}
        stop={stopOfClosed(column)}
        isActive={held === stopOfClosed(column)}
        isChosen={isSameSource(column.source, selection.source)}
        onFocus={onFocus}
        onChoose={chooseDay}
      />
      {column.blocks.map((block) => (
        <PhaseBlock
          key={block.key}
          editing={editing}
          week={week}
          height={height}
          block={block}
          tall={isTall(block)}
          isActive={held === block.key}
          isChosen={isChosen(block, selection) && block.session === session}
          onFocus={onFocus}
          onChoose={() => choose(block)}
          onType={view.goToField}
        />
      ))}
      <NowLine week={week} zone={zone} date={column.day} />
    </div>
  )
}

function columnName({ day, closed, special }: WeekColumn): string {
  const words = [`${weekdayNames[weekdayOf(day)]} ${longDate(day)}`]
  if (special !== undefined) words.push(special)
  if (closed !== undefined) words.push(closed.title === special ? 'closed' : closed.title)
  return words.join(', ')
}

function ChangeBand({ week, column: { change } }: { readonly week: Week; readonly column: WeekColumn }) {
  if (change === undefined) return null
  const { from, to, kind } = change
  return (
    <div
      className="week-band"
      data-kind={kind}
      style={{ top: shareOf(week, from), bottom: `calc(100% - ${shareOf(week, to)})` }}
    >
      {kind}
    </div>
  )
}

interface NowLineProps {
  readonly week: Week
  readonly zone: Zone
  readonly date: Day
}

function NowLine({ week, zone, date }: NowLineProps) {
  const now = useNow()
  const minutes = wallMinutes(zone, now, date)
  if (minutes < Math.max(0, week.from) || minutes > Math.min(1440, week.to)) return null
  return <div className="week-now" style={{ top: shareOf(week, minutes) }} aria-hidden="true" />
}
