import { type KeyboardEvent, useState } from 'react'
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

/** A time of a calendar's clock: typed, or moved like an edge of the week. Escape takes back what was typed. */
export function ClockInput(props: ClockInputProps) {
  const { label, field, value, invalid, describedBy, disabled, onChange, onStep } = props
  const [typed, setTyped] = useState<string>()
  const commit = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    const text = readClock(typed)
    if (text !== value) onChange(text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && typed !== undefined) setTyped(undefined)
    else if (sign !== undefined && typed === undefined) onStep(sign * (event.altKey ? 1 : event.shiftKey ? 60 : 5))
    else return
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
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}
