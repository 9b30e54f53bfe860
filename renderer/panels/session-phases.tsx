/** The phases of a day as lines of fields, each with what is wrong with it. */
import { useId } from 'react'
import { phases as phaseKinds, type PhaseHours } from '../../shared/domain/calendar.ts'
import type { DaySource } from '../../shared/domain/sessions-of.ts'
import { changePhases } from '../calendar/edit-calendar.ts'
import {
  addPhase,
  edgeMinutes,
  moveEdge,
  removePhase,
  renamePhase,
  typeEdge,
  type Edge,
} from '../calendar/edit-hours.ts'
import { sourceName } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { phaseNames } from '../chart/bar-text.ts'
import { Button } from '../components/button.tsx'
import { FieldError } from '../components/field-error.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { PlusIcon, XIcon } from '../components/icons.ts'
import { Select } from '../components/select.tsx'
import { ClockInput } from './clock-input.tsx'

interface SessionPhasesProps {
  readonly editing: Editing
  readonly source: DaySource
  readonly phases: readonly PhaseHours[]
  /** The chosen one. */
  readonly chosen: number | undefined
}

export function SessionPhases({ editing, source, phases, chosen }: SessionPhasesProps) {
  const { faults, blocked, edit } = editing
  const name = `${sourceName(source)}.phases`
  const whole = faults.filter(({ at }) => at === name)
  return (
    <div className="phase-lines" role="group" aria-label="Hours of the phases">
      {phases.map((_, index) => (
        <PhaseLine
          key={index}
          editing={editing}
          source={source}
          phases={phases}
          index={index}
          chosen={chosen === index}
        />
      ))}
      {whole.map(({ text }) => (
        <FieldError key={text} id={`${name}-error`}>
          {text}
        </FieldError>
      ))}
      <Button
        small
        kind="ghost"
        icon={PlusIcon}
        data-field={name}
        disabledReason={blocked}
        onClick={() => edit(changePhases(source, (before) => addPhase(before, chosen ?? before.length - 1)))}
      >
        Add phase
      </Button>
    </div>
  )
}

interface PhaseLineProps {
  readonly editing: Editing
  readonly source: DaySource
  readonly phases: readonly PhaseHours[]
  readonly index: number
  readonly chosen: boolean
}

const phaseOptions = phaseKinds.map((value) => ({ value, label: value === 'regular' ? 'Regular' : phaseNames[value] }))

function PhaseLine({ editing, source, phases, index, chosen }: PhaseLineProps) {
  const { faults, blocked, edit } = editing
  const id = useId()
  const [phase] = phases[index] ?? ['regular']
  const name = `${sourceName(source)}.phases.${index}`
  const wrong = faults.filter(({ at }) => at === name)
  const change = (by: (before: readonly PhaseHours[]) => readonly PhaseHours[]): void => edit(changePhases(source, by))
  const clockOf = (edge: Edge) => (
    <ClockInput
      label={`${phaseNames[phase]} ${edge}`}
      field={`${name}.${edge}`}
      value={phases[index]?.[edge === 'from' ? 1 : 2] ?? ''}
      invalid={wrong.length > 0}
      describedBy={wrong.length > 0 ? id : undefined}
      disabled={blocked !== undefined}
      onChange={(text) => change((before) => typeEdge(before, { index, edge }, text))}
      onStep={(minutes) =>
        change((before) => moveEdge(before, { index, edge }, edgeMinutes(before, { index, edge }) + minutes))
      }
    />
  )
  return (
    <div className="phase-line" data-chosen={chosen ? '' : undefined}>
      <Select
        label={`Phase ${index + 1}`}
        small
        value={phase}
        options={phaseOptions}
        disabled={blocked !== undefined}
        onChange={(next) => change((before) => renamePhase(before, index, next))}
      />
      {clockOf('from')}
      <span className="tertiary">to</span>
      {clockOf('to')}
      <IconButton
        icon={XIcon}
        small
        label={`Remove ${phaseNames[phase].toLowerCase()}`}
        disabledReason={blocked ?? (phases.length === 1 ? 'The only phase' : undefined)}
        onClick={() => change((before) => removePhase(before, index))}
      />
      {wrong.map(({ text }) => (
        <FieldError key={text} id={id}>
          {text}
        </FieldError>
      ))}
    </div>
  )
}
