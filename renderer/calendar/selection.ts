/** What of a calendar is chosen for editing. */
import type { Calendar } from '../../shared/domain/calendar.ts'
import { addDays } from '../../shared/domain/day.ts'
import { daySources, type DaySource, type SessionPlan } from '../../shared/domain/sessions-of.ts'
import type { Day } from '../../shared/domain/units.ts'
import { phasesOf } from './edit-calendar.ts'

export interface Selection {
  readonly source: DaySource
  /** Of a phase of its hours. */
  readonly phase: number | undefined
  /** In whose block the edges are shown; without, in the first of the week that has the same hours. */
  readonly session?: Day | undefined
}

/** After an undo what was chosen may be gone: then the first weekly hours are. */
export function heldSelection(calendar: Calendar, { source, phase, session }: Selection): Selection {
  const members = source.part === 'hours' ? calendar.hours : calendar.specialDays
  if (source.index >= members.length) return firstSelection
  const known = phase !== undefined && phase < phasesOf(calendar, source).length
  return { source, phase: known ? phase : undefined, session }
}

export const firstSelection: Selection = { source: { part: 'hours', index: 0 }, phase: undefined }

/** The regular phase of the weekly hours that hold on a date or soon after it: what a person looks at first. */
export function selectionOn(calendar: Calendar, plan: SessionPlan, date: Day): Selection {
  const source = [...daySources(plan, date, addDays(date, LOOK_AHEAD)).values()].find(({ part }) => part === 'hours')
  if (source === undefined) return firstSelection
  const regular = phasesOf(calendar, source).findIndex(([phase]) => phase === 'regular')
  return { source, phase: regular < 0 ? undefined : regular }
}

/** Days. */
const LOOK_AHEAD = 14

export const isSameSource = (a: DaySource | undefined, b: DaySource | undefined): boolean =>
  a?.part === b?.part && a?.index === b?.index

/** `hours.0`, as faults name it. */
export const sourceName = ({ part, index }: DaySource): string => `${part}.${index}`

/** What a fault names, with the phase where it names one: `specialDays.3.phases.1`. */
export function selectionAt(at: string): Selection | undefined {
  const [part, index, field, phase] = at.split('.')
  if ((part !== 'hours' && part !== 'specialDays') || index === undefined) return undefined
  return {
    source: { part, index: Number(index) },
    phase: field === 'phases' && phase !== undefined ? Number(phase) : undefined,
  }
}

const MOST_FRAMES = 30

/** The field of that name, once it is drawn: `hours.0.phases.1.to`. A part of a name finds its first field. */
export function focusField(root: () => HTMLElement | null, name: string, frames = MOST_FRAMES): void {
  requestAnimationFrame(() => {
    const found = [...(root()?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(({ dataset }) =>
      `${dataset['field']}.`.startsWith(`${name}.`),
    )
    if (found !== undefined) {
      found.focus()
      if (found instanceof HTMLInputElement) found.select()
    } else if (frames > 0) focusField(root, name, frames - 1)
  })
}
