/** Weekly hours and special days of a calendar as one list; Enter leads to the editor. */
import { useMemo } from 'react'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { dayText } from '../../shared/domain/day.ts'
import type { DaySource } from '../../shared/domain/sessions-of.ts'
import { firstDate } from '../calendar/rule-form.ts'
import { daysText, rangeText, ruleText, sessionText } from '../calendar/rule-text.ts'
import { sourceName, type Selection } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'

interface RuleRow {
  readonly source: DaySource
  readonly name: string
  readonly rule: string
  readonly session: string
  readonly holds: string
  /** Its first date from the year that is looked at. */
  readonly next: string
}

const columns: readonly DataColumn<RuleRow>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 210,
    value: ({ name }) => name,
    cell: ({ name }) => <span className="medium">{name}</span>,
  },
  { id: 'rule', title: 'Falls on', width: 230, value: ({ rule }) => rule },
  { id: 'next', title: 'In this year', width: 96, numeric: true, value: ({ next }) => next },
  { id: 'session', title: 'Session', width: 128, value: ({ session }) => session },
  { id: 'holds', title: 'Holds', width: 158, value: ({ holds }) => holds },
]

interface SessionRulesProps {
  readonly editing: Editing
  readonly year: number
  readonly selection: Selection
  readonly onOpen: (source: DaySource) => void
}

export function SessionRules({ editing: { calendar }, year, selection, onOpen }: SessionRulesProps) {
  const rows = useMemo(() => rowsOf(calendar, year), [calendar, year])
  const chosen = useMemo(() => new Set([sourceName(selection.source)]), [selection.source])
  return (
    <div className="panel-fill">
      <DataTable
        label={`Rules of ${calendar.id}`}
        columns={columns}
        rows={rows}
        rowId={({ source }) => sourceName(source)}
        chosen={chosen}
        onChoose={(ids) => {
          const row = rows.find(({ source }) => ids.has(sourceName(source)) && !chosen.has(sourceName(source)))
          if (row !== undefined) onOpen(row.source)
        }}
        onOpen={({ source }) => onOpen(source)}
      />
    </div>
  )
}

function rowsOf({ hours, specialDays }: Calendar, year: number): readonly RuleRow[] {
  return [
    ...hours.map(({ days, phases, ...range }, index): RuleRow => ({
      source: { part: 'hours', index },
      name: `Weekly hours ${index + 1}`,
      rule: daysText(days),
      session: sessionText(phases),
      holds: rangeText(range),
      next: '',
    })),
    ...specialDays.map(({ name, on, onlyOn, session, ...range }, index): RuleRow => {
      const date = firstDate(on, year)
      const text = date === undefined ? '' : dayText(date)
      return {
        source: { part: 'specialDays', index },
        name,
        rule: onlyOn === undefined ? ruleText(on) : `${ruleText(on)}, only ${daysText(onlyOn)}`,
        session: session === 'closed' ? 'Closed' : sessionText(session),
        holds: rangeText(range),
        next: text.startsWith(String(year)) ? text : '',
      }
    }),
  ]
}
