/** What is right and wrong with a calendar as it stands, and what saving it is felt by. */
import { type ReactNode, useMemo } from 'react'
import type { PhaseHours } from '../../shared/domain/calendar.ts'
import { planOf } from '../../shared/domain/sessions-of.ts'
import { phasesOf } from '../calendar/edit-calendar.ts'
import { edgeMinutes } from '../calendar/edit-hours.ts'
import type { Selection } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { yearPlan } from '../calendar/year-plan.ts'
import { phaseNames } from '../chart/bar-text.ts'
import { Icon } from '../components/icon.tsx'
import { CircleCheckIcon, InfoIcon, TriangleAlertIcon } from '../components/icons.ts'
import { count } from '../format/number.ts'
import { costLines, useAffected } from './session-cost.ts'

interface SessionChecksProps {
  readonly editing: Editing
  readonly selection: Selection
  readonly year: number
}

export function SessionChecks({ editing, selection, year }: SessionChecksProps) {
  const { faults, sound, plan, saved, row } = editing
  const before = useMemo(() => yearPlan(saved.calendar, planOf(saved.calendar), year), [saved, year])
  const now = useMemo(() => yearPlan(sound, plan, year), [sound, plan, year])
  const affected = useAffected(row)
  const gaps = gapsOf(phasesOf(sound, selection.source))
  const was = now.sessions === before.sessions ? '' : `, ${count(before.sessions)} as saved`
  return (
    <section className="editor-section" aria-label="Checks">
      <h3 className="section-title">Checks</h3>
      <ul className="checks">
        {faults.length === 0 && <Check tone="ok">No overlapping sessions</Check>}
        {gaps.map((text) => (
          <Check key={text} tone="warn">
            {text}
          </Check>
        ))}
        <Check tone={now.sessions === 0 ? 'warn' : 'ok'}>
          {count(now.sessions)} sessions in {year}
          {was}, {count(now.early)} early {now.early === 1 ? 'close' : 'closes'}
        </Check>
        {costLines(editing, affected).map((text) => (
          <Check key={text} tone="info">
            {text}
          </Check>
        ))}
      </ul>
    </section>
  )
}

const icons = { ok: CircleCheckIcon, warn: TriangleAlertIcon, info: InfoIcon } as const

function Check({ tone, children }: { readonly tone: keyof typeof icons; readonly children: ReactNode }) {
  return (
    <li>
      <span className={tone === 'info' ? 'tertiary' : tone}>
        <Icon of={icons[tone]} size="small" />
      </span>
      <span>{children}</span>
    </li>
  )
}

/** Pauses that no phase names. */
function gapsOf(phases: readonly PhaseHours[]): readonly string[] {
  return phases.flatMap(([phase, from], at) => {
    const before = phases[at - 1]
    if (before === undefined) return []
    const pause = edgeMinutes(phases, { index: at, edge: 'from' }) - edgeMinutes(phases, { index: at - 1, edge: 'to' })
    return pause > 0 ? [`Nothing from ${before[2]} to ${from}, before ${phaseNames[phase].toLowerCase()}`] : []
  })
}
