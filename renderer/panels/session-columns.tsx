import type { CSSProperties } from 'react'
import type { Phase } from '../../shared/domain/calendar.ts'
import { dayOf, weekdayIndex } from '../../shared/domain/day.ts'
import { Badge } from '../components/badge.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { ScissorsIcon } from '../components/icons.ts'
import { shortSpan } from '../format/duration.ts'
import { MISSING } from '../format/number.ts'
import type { NamedZone } from '../format/time.ts'
import { phaseName } from './market-state.ts'
import { breaksText, clockOf, otherPhases, type SessionLine } from './session-lines.ts'

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The heads name the zone, so that no time stands without one. */
export const sessionColumns = ({ name, local }: NamedZone): readonly DataColumn<SessionLine>[] => [
  {
    id: 'date',
    title: 'Date',
    width: 132,
    value: ({ session }) => session,
    cell: ({ session }) => (
      <span className="numeric">
        {session} <span className="tertiary">{weekdayNames[weekdayIndex(dayOf(session))]}</span>
      </span>
    ),
  },
  {
    id: 'open',
    title: `Open (${name})`,
    width: 112,
    numeric: true,
    value: ({ session, open }) => clockOf(open, session, local),
  },
  {
    id: 'close',
    title: `Close (${name})`,
    width: 112,
    numeric: true,
    value: ({ session, close }) => clockOf(close, session, local),
    cell: ({ session, close, mark }) => (
      <span className={mark === 'early close' ? 'warn' : undefined}>{clockOf(close, session, local)}</span>
    ),
  },
  { id: 'length', title: 'Length', width: 76, numeric: true, value: ({ length }) => shortSpan(length) },
  {
    id: 'special',
    title: 'Special day',
    width: 210,
    value: ({ special, mark }) => special ?? mark ?? '',
    cell: (line) => <SpecialCell {...line} />,
  },
  {
    id: 'break',
    title: 'Break',
    width: 112,
    value: (line) => breaksText(line, local),
    cell: (line) => {
      const text = breaksText(line, local)
      return text === '' ? (
        <span className="tertiary" title="No break in this session">
          {MISSING}
        </span>
      ) : (
        text
      )
    },
  },
  {
    id: 'phases',
    title: 'Other phases',
    width: 290,
    sortable: false,
    value: (line) =>
      otherPhases(line, local)
        .map(({ phase, text }) => `${phaseName(phase)} ${text}`)
        .join(', '),
    cell: (line) => (
      <span className="row numeric">
        {otherPhases(line, local).map(({ phase, text }) => (
          <span key={text} className="row dense">
            <span className="phase-mark" style={phaseStyle(phase)} aria-hidden="true" />
            <span className="visually-hidden">{phaseName(phase)}</span>
            <span title={phaseName(phase)}>{text}</span>
          </span>
        ))}
      </span>
    ),
  },
]

function SpecialCell({ special, mark }: SessionLine) {
  if (special === undefined && mark === undefined) return null
  return (
    <span className="row dense">
      {mark !== undefined && (
        <Badge tone="warn" icon={ScissorsIcon}>
          {mark === 'early close' ? 'Early close' : 'Late open'}
        </Badge>
      )}
      <span className="ellipsis">{special}</span>
    </span>
  )
}

const colours: Readonly<Partial<Record<Phase, string>>> = {
  overnight: 'overnight',
  pre: 'pre',
  post: 'post',
}

const phaseStyle = (phase: Phase): CSSProperties =>
  ({ '--phase': `var(--session-${colours[phase] ?? 'regular'}-solid)` }) as CSSProperties
