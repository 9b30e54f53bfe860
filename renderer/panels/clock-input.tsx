import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react'
import { readClock } from '../calendar/clock-text.ts'
import { TextInput } from '../components/text-input.tsx'

export interface ClockInputProps {
  readonly label: string
  /** As faults and links name it. */
  readonly field: string
  readonly value: string
  readonly invalid?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly disabled?: boolean | undefined
  /** On Enter and on leaving. */
  readonly onChange: (text: string) => void
  /** Arrows, by as many minutes. */
  readonly onStep: (minutes: number) => void
}

/**
 * A time of a calendar's clock: typed, or moved like an edge of the week. Escape takes back what was typed; whoever came
 * from an edge gets back to it.
 */
export function ClockInput(props: ClockInputProps) {
  const { label, field, value, invalid, describedBy, disabled, onChange, onStep } = props
  const [typed, setTyped] = useState<string>()
  const edge = useRef<HTMLElement>(undefined)
  const onFocus = ({ relatedTarget }: FocusEvent): void => {
    const isEdge = relatedTarget instanceof HTMLElement && relatedTarget.role === 'slider'
    edge.current = isEdge ? relatedTarget : undefined
  }
  const commit = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    const text = readClock(typed)
    if (text !== value) onChange(text)
  }
  const leave = (): void => {
    setTyped(undefined)
    const { current } = edge
    // Once the text is settled: on the way out it would count again.
    if (current !== undefined) requestAnimationFrame(() => current.focus())
  }
  const act = (event: KeyboardEvent): boolean => {
    const step = stepOf(event)
    if (event.key === 'Enter') {
      commit()
      leave()
    } else if (event.key === 'Escape' && (typed !== undefined || edge.current !== undefined)) leave()
    else if (step !== undefined && typed === undefined) onStep(step)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!act(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      small
      className="clock-input"
      label={label}
      data-field={field}
      value={typed ?? value}
      disabled={disabled}
      aria-invalid={invalid === true || undefined}
      aria-describedby={describedBy}
      onChange={setTyped}
      onFocus={onFocus}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}

/** In a field up is more, so later. */
function stepOf({ key, altKey, shiftKey }: KeyboardEvent): number | undefined {
  const sign = { ArrowUp: 1, ArrowDown: -1 }[key]
  if (sign === undefined) return undefined
  return sign * (altKey ? 1 : shiftKey ? 60 : 5)
}
