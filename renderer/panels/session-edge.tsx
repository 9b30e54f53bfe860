/** The edges of a block: dragged by the pointer, moved and typed by keys. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import { clockText } from '../calendar/clock-text.ts'
import { changePhases, phasesOf } from '../calendar/edit-calendar.ts'
import { edgeMinutes, moveEdge, type Edge } from '../calendar/edit-hours.ts'
import { sourceName } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { shareOf, type Week, type WeekBlock } from '../calendar/week-grid.ts'
import { phaseNames } from '../chart/bar-text.ts'

export interface BlockAt {
  readonly editing: Editing
  readonly week: Week
  /** Pixels of the drawn hours. */
  readonly height: number
  readonly block: WeekBlock
}

/** Pixels at a block's end by which its edge is taken. */
const GRIP = 6
/** Minutes. */
const [STEP, FINE, WIDE] = [5, 1, 60]

let gestures = 0

/** Minutes are those of the calendar's own clock, whatever clock is shown. */
export function useEdgeDrag({ editing, week, height, block }: BlockAt, onTake: () => void) {
  const held = useRef<{ edge: Edge; y: number; minutes: number; gesture: string }>(undefined)
  const edgeAt = (event: PointerEvent<HTMLElement>): Edge | undefined => {
    const { top, bottom } = event.currentTarget.getBoundingClientRect()
    if (block.starts && event.clientY - top <= GRIP) return 'from'
    return block.ends && bottom - event.clientY <= GRIP ? 'to' : undefined
  }
  const drop = (): void => {
    held.current = undefined
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const edge = edgeAt(event)
      if (edge === undefined || event.button !== 0) return
      onTake()
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
      setEdge(editing, block, { edge, minutes: Math.round(moved / step) * step, gesture })
    },
    onPointerUp: drop,
    onPointerCancel: drop,
  }
}

interface Moved {
  readonly edge: Edge
  readonly minutes: number
  readonly gesture: string
}

function setEdge({ edit }: Editing, { source, index }: WeekBlock, { edge, minutes, gesture }: Moved): void {
  edit(
    changePhases(source, (phases) =>
      edgeMinutes(phases, { index, edge }) === minutes ? phases : moveEdge(phases, { index, edge }, minutes),
    ),
    gesture,
  )
}

interface EdgeHandleProps extends BlockAt {
  readonly edge: Edge
  readonly onType: (field: string) => void
}

/** Arrows move it by 5 minutes, with Shift by an hour, with Alt by one; Enter types it. */
export function EdgeHandle({ editing, week, block, edge, onType }: EdgeHandleProps) {
  const { source, index, phase, top, bottom, key } = block
  const minutes = edgeMinutes(phasesOf(editing.sound, source), { index, edge })
  const leave = (of: Element, selector: string): void =>
    of.closest('.week-columns')?.querySelector<HTMLElement>(selector)?.focus()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const by = minutesOf(event)
    if (by !== undefined) {
      if (!event.repeat) gestures += 1
      setEdge(editing, block, { edge, minutes: minutes + by, gesture: `keys ${gestures}` })
    } else if (event.key === 'Enter') onType(`${sourceName(source)}.phases.${index}.${edge}`)
    else if (event.key === 'Escape') leave(event.currentTarget, `[data-stop="${CSS.escape(key)}"]`)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span
      className="week-edge"
      role="slider"
      tabIndex={0}
      style={{ top: shareOf(week, edge === 'from' ? top : bottom) }}
      aria-label={`${phaseNames[phase]} ${edge === 'from' ? 'starts' : 'ends'}`}
      aria-orientation="vertical"
      aria-valuemin={-4320}
      aria-valuemax={4320}
      aria-valuenow={minutes}
      aria-valuetext={clockText(minutes * MICROS_PER_MINUTE)}
      aria-disabled={editing.blocked !== undefined || undefined}
      onKeyDown={onKeyDown}
    />
  )
}

/** Down is later, as it is drawn. */
function minutesOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number | undefined {
  const sign = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (sign === undefined || ctrlKey || metaKey) return undefined
  const step = altKey ? FINE : STEP
  return sign * (shiftKey ? WIDE : step)
}
