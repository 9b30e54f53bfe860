/** One block of the week, with its edges while it is chosen. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { phaseNames } from '../chart/bar-text.ts'
import { Icon } from '../components/icon.tsx'
import { ScissorsIcon } from '../components/icons.ts'
import { weekdayOf } from '../../shared/domain/day.ts'
import { changePhases, phasesOf } from '../calendar/edit-calendar.ts'
import { edgeMinutes, moveEdge, type Edge } from '../calendar/edit-hours.ts'
import { clockText } from '../calendar/clock-text.ts'
import { weekdayNames } from '../calendar/rule-text.ts'
import { sourceName } from '../calendar/selection.ts'
import { phaseColours, type Week, type WeekBlock, type WeekColumn } from '../calendar/week-grid.ts'
import { MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import type { Editing } from '../calendar/use-editing.ts'

interface PhaseBlockProps {
  readonly editing: Editing
  readonly week: Week
  readonly height: number
  readonly block: WeekBlock
  /** High enough to be pressed. */
  readonly tall: boolean
  /** The one that Tab comes to. */
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly onFocus: (stop: string) => void
  readonly onChoose: () => void
  readonly onType: (field: string) => void
}

/** Pixels at a block's end by which its edge is taken. */
const GRIP = 6
/** Pixels that two lines of words need, and one line. */
const [TWO_LINES, ONE_LINE] = [36, 18]

export function PhaseBlock(props: PhaseBlockProps) {
  const { week, height, block, tall, isActive, isChosen, onFocus, onChoose } = props
  const { phase, top, bottom, key, mark } = block
  const pixels = ((bottom - top) / (week.to - week.from)) * height
  const drag = useDrag(props)
  const place = { top: percent(week, top), height: `${((bottom - top) / (week.to - week.from)) * 100}%` }
  const times = `${timeOf(top)} to ${timeOf(bottom)}`
  const isLast = phase === 'regular' && mark === 'early close'
  const face = (
    <>
      {pixels >= ONE_LINE && <span className="week-block-name ellipsis">{phaseTitle(phase)}</span>}
      {pixels >= TWO_LINES && <span className="week-block-times numeric ellipsis">{times}</span>}
      {isLast && pixels >= TWO_LINES + 24 && (
        <span className="week-block-mark">
          <Icon of={ScissorsIcon} size="small" /> <span className="ellipsis">Early close</span>
        </span>
      )}
    </>
  )
  const data = { 'data-phase': phaseColours[phase], 'data-chosen': isChosen ? '' : undefined }
  if (!tall) return <div className="week-block" {...data} style={place} title={`${phaseNames[phase]} ${times}`} />
  return (
    <>
      <button
        type="button"
        className="week-block"
        {...data}
        style={place}
        data-stop={key}
        data-starts={block.starts ? '' : undefined}
        data-ends={block.ends ? '' : undefined}
        tabIndex={isActive ? 0 : -1}
        aria-pressed={isChosen}
        aria-label={`${phaseNames[phase]}, ${times}, ${weekdayNames[weekdayOf(block.session)]}${isLast ? ', early close' : ''}`}
        onFocus={() => onFocus(key)}
        onClick={onChoose}
        {...drag}
      >
        {face}
      </button>
      {isChosen && block.starts && <EdgeHandle {...props} edge="from" />}
      {isChosen && block.ends && <EdgeHandle {...props} edge="to" />}
    </>
  )
}

const percent = ({ from, to }: Week, minutes: number): string => `${((minutes - from) / (to - from)) * 100}%`

const timeOf = (minutes: number): string => clockText(minutes * MICROS_PER_MINUTE)

/** As short as a column is narrow. */
const phaseTitle = (phase: WeekBlock['phase']): string => (phase === 'regular' ? 'Regular' : phaseNames[phase])

const [STEP, FINE, WIDE] = [5, 1, 60]
let gestures = 0

/** Dragged by the pointer; the minutes are those of the calendar's own clock, whatever clock is shown. */
function useDrag({ editing, week, height, block, onChoose }: PhaseBlockProps) {
  const held = useRef<{ edge: Edge; y: number; minutes: number; gesture: string }>(undefined)
  const edgeAt = (event: PointerEvent<HTMLElement>): Edge | undefined => {
    const { top, bottom } = event.currentTarget.getBoundingClientRect()
    if (block.starts && event.clientY - top <= GRIP) return 'from'
    return block.ends && bottom - event.clientY <= GRIP ? 'to' : undefined
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const edge = edgeAt(event)
      if (edge === undefined || event.button !== 0) return
      onChoose()
      event.currentTarget.setPointerCapture(event.pointerId)
      const minutes = edgeMinutes(phasesOf(editing.calendar, block.source), { index: block.index, edge })
      held.current = { edge, y: event.clientY, minutes, gesture: `drag ${(gestures += 1)}` }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.style.cursor = held.current !== undefined || edgeAt(event) !== undefined ? 'ns-resize' : ''
      if (held.current === undefined) return
      const { edge, y, minutes, gesture } = held.current
      const step = event.altKey ? FINE : STEP
      const moved = minutes + ((event.clientY - y) / height) * (week.to - week.from)
      setEdge(editing, block, edge, Math.round(moved / step) * step, gesture)
    },
    onPointerUp: () => (held.current = undefined),
    onPointerCancel: () => (held.current = undefined),
  }
}

function setEdge({ edit }: Editing, { source, index }: WeekBlock, edge: Edge, minutes: number, gesture: string): void {
  edit(
    changePhases(source, (phases) =>
      edgeMinutes(phases, { index, edge }) === minutes ? phases : moveEdge(phases, { index, edge }, minutes),
    ),
    gesture,
  )
}

/** Arrows move it by 5 minutes, with Shift by an hour, with Alt by one; Enter types it. */
function EdgeHandle({ editing, week, block, edge, onType }: PhaseBlockProps & { readonly edge: Edge }) {
  const { source, index, phase, top, bottom, key } = block
  const minutes = edgeMinutes(phasesOf(editing.sound, source), { index, edge })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const act = handleKeys(event)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (act === 'type') onType(`${sourceName(source)}.phases.${index}.${edge}`)
    else if (act === 'leave') sibling(event.currentTarget, `[data-stop="${CSS.escape(key)}"]`)?.focus()
    else if (act === 'other')
      sibling(event.currentTarget, `.week-edge[data-edge="${edge === 'from' ? 'to' : 'from'}"]`)?.focus()
    else setEdge(editing, block, edge, minutes + act, event.repeat ? `keys ${gestures}` : `keys ${(gestures += 1)}`)
  }
  const name = `${phaseNames[phase]} ${edge === 'from' ? 'starts' : 'ends'}`
  return (
    <span
      className="week-edge"
      role="slider"
      tabIndex={0}
      data-edge={edge}
      style={{ top: percent(week, edge === 'from' ? top : bottom) }}
      aria-label={name}
      aria-orientation="vertical"
      aria-valuemin={-4320}
      aria-valuemax={4320}
      aria-valuenow={Number.isNaN(minutes) ? 0 : minutes}
      aria-valuetext={timeOf(minutes)}
      aria-disabled={editing.blocked !== undefined || undefined}
      onKeyDown={onKeyDown}
    />
  )
}

const sibling = (of: Element, selector: string): HTMLElement | null | undefined =>
  of.closest('.week-columns')?.querySelector<HTMLElement>(selector)

function handleKeys({
  key,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
}: KeyboardEvent): number | 'type' | 'leave' | 'other' | undefined {
  if (ctrlKey || metaKey) return undefined
  if (key === 'Enter' || key === 'F2') return 'type'
  if (key === 'Escape') return 'leave'
  if (key === 'ArrowLeft' || key === 'ArrowRight') return 'other'
  const sign = { ArrowUp: -1, ArrowDown: 1 }[key]
  return sign === undefined ? undefined : sign * (altKey ? FINE : shiftKey ? WIDE : STEP)
}

interface ClosedBlockProps {
  readonly column: WeekColumn
  readonly stop: string
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly onFocus: (stop: string) => void
  readonly onChoose: () => void
}

/** A day without a session. One that a special day closed can be chosen; a weekend is only shown. */
export function ClosedBlock({ column, stop, isActive, isChosen, onFocus, onChoose }: ClosedBlockProps) {
  const { closed, source } = column
  if (closed === undefined) return null
  const face = (
    <>
      <span className={source === undefined ? 'tertiary' : 'medium'}>{closed.title}</span>
      {source !== undefined && <span className="secondary">Closed all day</span>}
      {closed.rule !== undefined && <span className="tertiary">{closed.rule}</span>}
    </>
  )
  if (source === undefined) return <div className="week-closed">{face}</div>
  return (
    <button
      type="button"
      className="week-closed"
      data-special=""
      data-stop={stop}
      tabIndex={isActive ? 0 : -1}
      aria-pressed={isChosen}
      onFocus={() => onFocus(stop)}
      onClick={onChoose}
    >
      {face}
    </button>
  )
}
