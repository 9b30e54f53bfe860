import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { flag } from './attributes.ts'
import { FieldError } from './field-error.tsx'
import { useFieldError, useFieldLink } from './field-link.tsx'
import { Icon } from './icon.tsx'
import { ChevronDownIcon, ChevronUpIcon } from './icons.ts'
import { type NumberRule, readNumber, showNumber, stepNumber } from './number-rule.ts'

export interface NumberInputProps extends NumberRule {
  /** Not needed inside a Field, which names it and shows what is wrong. */
  readonly label?: string | undefined
  readonly value: number | undefined
  /** On Enter, on leaving and on every step; never with a value that the rule refuses. */
  readonly onChange: (value: number | undefined) => void
  readonly unit?: ReactNode
  readonly small?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** Arrows step by one tick or lot, with Shift and Page keys by ten. Escape takes back what was typed. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, unit, small, disabled = false, min, max } = props
  const link = useFieldLink()
  const id = useId()
  const { text, error, type, commit, step, revert } = useDraft(props)
  const ownError = error !== undefined && link.id === undefined
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = stepsOf(event)
    if (by !== undefined) {
      event.preventDefault()
      step(by)
    } else if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && revert()) event.stopPropagation()
  }
  return (
    <>
      <span className="input number-input" data-align="right" data-small={flag(small)}>
        <input
          type="text"
          inputMode="decimal"
          role="spinbutton"
          autoComplete="off"
          aria-label={label}
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max}
          {...link}
          {...(ownError ? { 'aria-invalid': true, 'aria-describedby': id } : {})}
          disabled={disabled}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className="unit">{unit}</span>}
        {!disabled && <Stepper onStep={step} />}
      </span>
      {ownError && <FieldError id={id}>{error}</FieldError>}
    </>
  )
}

/** The keys of a spin button do the same, so it is there for the pointer only. */
function Stepper({ onStep }: { readonly onStep: (by: number) => void }) {
  return (
    <span className="stepper" aria-hidden="true" onPointerDown={(event) => event.preventDefault()}>
      <button type="button" tabIndex={-1} onClick={() => onStep(1)}>
        <Icon of={ChevronUpIcon} />
      </button>
      <button type="button" tabIndex={-1} onClick={() => onStep(-1)}>
        <Icon of={ChevronDownIcon} />
      </button>
    </span>
  )
}

/** What is being typed, until it is a value. */
function useDraft({ value, onChange, ...rule }: NumberInputProps) {
  const [draft, setDraft] = useState<string>()
  const [error, setError] = useState<string>()
  const report = useFieldError()
  const settle = (next: string | undefined, wrong: string | undefined): void => {
    setDraft(next)
    setError(wrong)
    report?.(wrong)
  }
  const commit = (): void => {
    if (draft === undefined) return
    const read = readNumber(draft, rule)
    if (read.kind === 'wrong') return settle(draft, read.error)
    settle(undefined, undefined)
    if (read.value !== value) onChange(read.value)
  }
  const step = (by: number): void => {
    const read = draft === undefined ? undefined : readNumber(draft, rule)
    settle(undefined, undefined)
    onChange(stepNumber(read?.kind === 'value' ? read.value : value, by, rule))
  }
  const revert = (): boolean => {
    if (draft === undefined) return false
    settle(undefined, undefined)
    return true
  }
  return { text: draft ?? showNumber(value, rule), error, type: setDraft, commit, step, revert }
}

function stepsOf({ key, shiftKey }: KeyboardEvent): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return shiftKey ? 10 : 1
    case 'ArrowDown':
      return shiftKey ? -10 : -1
    case 'PageUp':
      return 10
    case 'PageDown':
      return -10
    default:
      return undefined
  }
}
