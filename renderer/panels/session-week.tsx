/** A week of sessions on a wall clock: blocks that are chosen, and edges that are dragged or moved by keys. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { placeOf } from '../chart/display-zone.ts'
import { Icon } from '../components/icon.tsx'
import { ClockIcon } from '../components/icons.ts'
import { addDays, civil, weekdayIndex, weekdayOf } from '../../shared/domain/day.ts'
import { MICROS_PER_MINUTE, type Day, type Micros } from '../../shared/domain/units.ts'
import { zoneOf, type Zone } from '../../shared/domain/zone.ts'
import { midnight, wallMinutes } from '../calendar/clock-changes.ts'
import { monthNames, shortWeekday, weekdayNames } from '../calendar/rule-text.ts'
import { isSameSource, type Selection } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { weekGrid, type Week, type WeekBlock, type WeekColumn } from '../calendar/week-grid.ts'
import { ClosedBlock, PhaseBlock } from './session-block.tsx'
import { useHeight } from './use-height.ts'
import { useNow } from './now.ts'

export interface SessionWeekProps {
  readonly editing: Editing
  /** IANA name of the zone whose clock is shown. */
  readonly zoneName: string
  readonly day: Day
  readonly onDay: (day: Day) => void
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  /** To the field in which an edge is typed. */
  readonly onType: (field: string) => void
}

export const mondayOf = (date: Day): Day => addDays(date, -weekdayIndex(date))

export function SessionWeek(props: SessionWeekProps) {
  const { editing, zoneName, day, onDay } = props
  const { sound, plan } = editing
  const zone = zoneOf(zoneName)
  const monday = mondayOf(day)
  const week = useMemo(() => weekGrid({ calendar: sound, plan, monday, zone }), [sound, plan, monday, zone])
  const body = useRef<HTMLDivElement>(null)
  const height = useHeight(body)
  const onKeyDown = (event: KeyboardEvent): void => {
    const weeks = { PageUp: -1, PageDown: 1 }[event.key]
    if (weeks === undefined || event.altKey) return
    event.preventDefault()
    onDay(addDays(day, weeks * 7))
  }
  return (
    <div
      className="week"
      role="group"
      aria-label={`${weekTitle(monday)}, ${placeOf(zoneName)} time`}
      onKeyDown={onKeyDown}
    >
      <WeekHead week={week} zoneName={zoneName} day={day} onDay={onDay} />
      <div className="week-scroll">
        <div className="week-body" ref={body} data-hatched="">
          <ClockAxis week={week} shift={0} side="left" />
          <Lines week={week} />
          <Columns {...props} week={week} zone={zone} height={height} />
          <ClockAxis week={week} shift={-offsetMinutes(zone, monday)} side="right" />
        </div>
      </div>
    </div>
  )
}

function WeekHead({
  week,
  zoneName,
  day,
  onDay,
}: { readonly week: Week } & Pick<SessionWeekProps, 'zoneName' | 'day' | 'onDay'>) {
  const today = useToday(zoneOf(zoneName))
  return (
    <div className="week-head">
      <span className="week-zone ellipsis" title={zoneName}>
        {placeOf(zoneName)}
      </span>
      {week.columns.map(({ day: date, change }) => (
        <button
          key={date}
          type="button"
          tabIndex={-1}
          className="week-day"
          aria-current={date === today ? 'date' : undefined}
          data-chosen={date === day ? '' : undefined}
          onClick={() => onDay(date)}
        >
          <span className="medium">{shortWeekday(weekdayOf(date))}</span>{' '}
          <span className="tertiary numeric">
            {civil(date).day} {monthNames[civil(date).month - 1]}
          </span>
          {change !== undefined && (
            <span
              className="week-change"
              title={`Clocks change: ${change.kind} ${clock(change.from)} to ${clock(change.to)}`}
            >
              <Icon of={ClockIcon} size="small" />
              <span className="visually-hidden">Clocks change</span>
            </span>
          )}
        </button>
      ))}
      <span className="week-zone" title="By the clock of its Monday">
        UTC
      </span>
    </div>
  )
}

interface AxisProps {
  readonly week: Week
  /** Minutes that its clock is ahead of the columns'. */
  readonly shift: number
  readonly side: 'left' | 'right'
}

/** Hours that are labelled, as many as there is room for. */
const stepOf = ({ from, to }: Week): number => (to - from > 8 * 60 ? 120 : 60)

function hoursOf({ from, to }: Week, step: number): readonly number[] {
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step)
}

export const share = ({ from, to }: Week, minutes: number): string => `${((minutes - from) / (to - from)) * 100}%`

function ClockAxis({ week, shift, side }: AxisProps) {
  return (
    <div className="week-axis" data-side={side} aria-hidden="true">
      {hoursOf(week, stepOf(week)).map((minutes) => (
        <span key={minutes} className="numeric" style={{ top: share(week, minutes) }}>
          {clock(minutes + shift)}
        </span>
      ))}
    </div>
  )
}

function Lines({ week }: { readonly week: Week }) {
  return (
    <div className="week-lines" aria-hidden="true">
      {hoursOf(week, stepOf(week)).map((minutes) => (
        <span key={minutes} style={{ top: share(week, minutes) }} />
      ))}
    </div>
  )
}

interface ColumnsProps extends SessionWeekProps {
  readonly week: Week
  readonly zone: Zone
  /** Pixels of the drawn hours. */
  readonly height: number
}

/** Less high, a block can be chosen in the editor only. */
const LEAST_HEIGHT = 24

function Columns(props: ColumnsProps) {
  const { week, zone, height, selection, onSelect, onDay } = props
  const grid = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const isTall = ({ top, bottom }: WeekBlock): boolean =>
    ((bottom - top) / (week.to - week.from)) * height >= LEAST_HEIGHT
  const stops = week.columns.map((column) => stopsOf(column, isTall))
  const session = chosenSession(week, selection, props.day)
  const held = stops.flat().includes(active ?? '') ? active : firstStop(week, stops, selection)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const next = nextStop(stops, held, event)
    if (next === undefined) return
    event.preventDefault()
    grid.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(next)}"]`)?.focus()
  }
  const choose = (column: WeekColumn, chosen: Selection): void => {
    onDay(column.day)
    onSelect(chosen)
  }
  return (
    <div className="week-columns" ref={grid} onKeyDown={onKeyDown}>
      {week.columns.map((column) => (
        <div
          key={column.day}
          className="week-column"
          role="group"
          aria-label={columnName(column)}
          data-free={column.closed !== undefined && column.source === undefined ? '' : undefined}
        >
          {column.change !== undefined && <ChangeBand week={week} column={column} />}
          {column.closed !== undefined && (
            <ClosedBlock
              column={column}
              stop={stopOfClosed(column)}
              isActive={held === stopOfClosed(column)}
              isChosen={column.source?.part === 'specialDays' && isSameSource(column.source, selection.source)}
              onFocus={setActive}
              onChoose={() =>
                column.source !== undefined && choose(column, { source: column.source, phase: undefined })
              }
            />
          )}
          {column.blocks.map((block) => (
            <PhaseBlock
              key={block.key}
              {...props}
              block={block}
              tall={isTall(block)}
              isActive={held === block.key}
              isChosen={isChosenBlock(block, selection) && block.session === session}
              onFocus={setActive}
              onChoose={() => choose(column, { source: block.source, phase: block.index, session: block.session })}
            />
          ))}
          <NowLine week={week} zone={zone} date={column.day} />
        </div>
      ))}
    </div>
  )
}

const isChosenBlock = (block: WeekBlock, { source, phase }: Selection): boolean =>
  isSameSource(block.source, source) && phase === block.index

/** Of all days that follow the same hours, the one that was pressed shows the edges. */
function chosenSession(week: Week, selection: Selection, date: Day): Day | undefined {
  const blocks = week.columns.flatMap((column) => column.blocks).filter((block) => isChosenBlock(block, selection))
  const wanted = [selection.session, date, blocks[0]?.session]
  return wanted.find((session) => blocks.some((block) => block.session === session))
}

const stopOfClosed = ({ day }: WeekColumn): string => `closed.${day}`

function stopsOf(column: WeekColumn, isTall: (block: WeekBlock) => boolean): readonly string[] {
  if (column.closed !== undefined) return column.source === undefined ? [] : [stopOfClosed(column)]
  return column.blocks.filter(isTall).map(({ key }) => key)
}

function firstStop(
  week: Week,
  stops: readonly (readonly string[])[],
  { source, phase }: Selection,
): string | undefined {
  const chosen = week.columns
    .flatMap(({ blocks }) => blocks)
    .find((block) => isSameSource(block.source, source) && (phase ?? block.index) === block.index)
  const all = stops.flat()
  return chosen !== undefined && all.includes(chosen.key) ? chosen.key : all[0]
}

/** Up and down in a column, across to the block of the same place in the next column that has one. */
function nextStop(
  stops: readonly (readonly string[])[],
  held: string | undefined,
  { key, altKey, ctrlKey, metaKey, target }: KeyboardEvent,
): string | undefined {
  if (altKey || ctrlKey || metaKey || !(target instanceof Element) || target.closest('[data-stop]') === null)
    return undefined
  const column = stops.findIndex((each) => each.includes(held ?? ''))
  const at = stops[column]?.indexOf(held ?? '') ?? -1
  if (key === 'ArrowUp') return stops[column]?.[at - 1]
  if (key === 'ArrowDown') return stops[column]?.[at + 1]
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key]
  if (step === undefined) return undefined
  for (let next = column + step; next >= 0 && next < stops.length; next += step) {
    const found = stops[next]
    if (found !== undefined && found.length > 0) return found[Math.min(at, found.length - 1)]
  }
  return undefined
}

function ChangeBand({ week, column: { change } }: { readonly week: Week; readonly column: WeekColumn }) {
  if (change === undefined) return null
  const [from, to] = [Math.max(change.from, week.from), Math.min(change.to, week.to)]
  if (to <= from) return null
  return (
    <div
      className="week-band"
      data-kind={change.kind}
      style={{ top: share(week, from), bottom: `calc(100% - ${share(week, to)})` }}
    >
      {change.kind}
    </div>
  )
}

function NowLine({ week, zone, date }: { readonly week: Week; readonly zone: Zone; readonly date: Day }) {
  const now = useNow()
  const minutes = wallMinutes(zone, now, date)
  if (minutes < Math.max(0, week.from) || minutes > Math.min(1440, week.to)) return null
  return <div className="week-now" style={{ top: share(week, minutes) }} aria-hidden="true" />
}

function columnName({ day, closed, special }: WeekColumn): string {
  const { day: date, month, year } = civil(day)
  const words = [`${weekdayNames[weekdayOf(day)]} ${date} ${monthNames[month - 1]} ${year}`]
  if (special !== undefined) words.push(special)
  if (closed !== undefined) words.push(closed.title === special ? 'closed' : closed.title)
  return words.join(', ')
}

/** `23 to 29 November 2026`, `28 Dec 2026 to 3 Jan 2027`. */
export function weekTitle(monday: Day): string {
  const [first, last] = [civil(monday), civil(addDays(monday, 6))]
  const text = ({ day, month, year }: typeof first, withYear: boolean) =>
    `${day} ${monthNames[month - 1]}${withYear ? ` ${year}` : ''}`
  if (first.month === last.month) return `${first.day} to ${text(last, true)}`
  return `${text(first, first.year !== last.year)} to ${text(last, true)}`
}

export function useToday(zone: Zone): Day {
  const now = useNow()
  return todayIn(zone, now)
}

export const todayIn = (zone: Zone, now: Micros): Day => Math.floor((now + zone.offsetAt(now)) / 86_400e6) as Day

const offsetMinutes = (zone: Zone, date: Day): number => zone.offsetAt(midnight(zone, date)) / MICROS_PER_MINUTE

export const clock = (minutes: number): string => {
  const ofDay = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(Math.floor(ofDay % 60)).padStart(2, '0')}`
}
