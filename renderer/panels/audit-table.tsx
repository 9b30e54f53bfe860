/** Lines of the audit log of strategies, newest first: of one run, or of all. */
import { useMemo } from 'react'
import type { AuditRow } from '../../shared/contract/audit.ts'
import { Badge } from '../components/badge.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { Denied } from '../components/denied.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count, THIN_SPACE } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { engine } from '../link.ts'
import { useAsked } from './asked.ts'
import { hasWords } from './has-words.ts'
import { useIsReader } from './permission.ts'
import { namedZone } from './zone-choice.ts'
import './research.css'

export interface AuditTableProps {
  /** Of all runs without. */
  readonly run?: string
  /** Read anew when it is another. */
  readonly version?: string
  readonly text?: string
  readonly events?: readonly AuditRow['event'][] | undefined
}

const MOST = 5_000

export function AuditTable({ run, version, text = '', events }: AuditTableProps) {
  const isReader = useIsReader()
  const ask = useMemo(
    () =>
      isReader ? undefined : async () => (await engine()).audit.list({ most: MOST, ...(run !== undefined && { run }) }),
    // What has happened since is another answer.
    // oxlint-disable-next-line react/exhaustive-deps
    [run, version, isReader],
  )
  const asked = useAsked(ask)
  const rows = useMemo(
    () => (asked.status === 'ready' ? fitting(asked.value.lines, text, events) : []),
    [asked, text, events],
  )
  if (isReader) return <Denied role="User" ask="an administrator" />
  if (asked.status === 'loading') return <SkeletonRows rows={6} label="Reading the audit log" />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title="The audit log could not be read"
        text={asked.error.message}
        details={`audit.list: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  const { lines, more } = asked.value
  return (
    <div className="panel-fill">
      <DataTable
        label="Audit log"
        density="compact"
        columns={auditColumns}
        rows={rows}
        rowId={idOf}
        empty={
          <EmptyState
            title={lines.length === 0 ? 'Nothing is in the audit log yet' : 'No line fits'}
            text={lines.length === 0 ? 'It begins with the first strategy that is loaded.' : undefined}
          />
        }
      />
      {more && (
        <p className="runs-foot tertiary small">{`The newest ${count(lines.length)}; the files in the folder audit hold all.`}</p>
      )}
    </div>
  )
}

export const fitting = (
  lines: readonly AuditRow[],
  text: string,
  events: readonly AuditRow['event'][] | undefined,
): readonly AuditRow[] =>
  lines.filter(
    ({ event, strategy = '', run = '', code = '', detail = '' }) =>
      (events === undefined || events.includes(event)) &&
      hasWords(`${event} ${strategy} ${run} ${code} ${detail}`, text),
  )

const idOf = ({ seq }: AuditRow): string => String(seq)

const tones: Partial<Record<AuditRow['event'], 'ok' | 'warn' | 'danger' | 'info'>> = {
  verified: 'ok',
  signed: 'ok',
  trusted: 'ok',
  started: 'info',
  unverified: 'warn',
  slow: 'warn',
  paused: 'warn',
  restarting: 'warn',
  orphans: 'warn',
  'rolled back': 'warn',
  killed: 'danger',
  faulted: 'danger',
  quarantined: 'danger',
  repaired: 'danger',
}

/** A signature that was looked at and found wanting is no good news. */
const toneOf = ({ event, detail = '' }: AuditRow) =>
  event === 'verified' && detail.includes('"refused"') ? 'danger' : (tones[event] ?? 'neutral')

const { local } = namedZone('local', 'UTC')

const auditColumns: readonly DataColumn<AuditRow>[] = [
  { id: 'seq', title: 'No.', width: 58, numeric: true, value: ({ seq }) => seq, cell: ({ seq }) => count(seq) },
  {
    id: 'time',
    title: 'Time (local)',
    width: 196,
    value: ({ time }) => time,
    cell: ({ time }) => <span className="numeric">{dateTime(time, local, 'millisecond')}</span>,
  },
  {
    id: 'event',
    title: 'Event',
    width: 98,
    value: ({ event }) => event,
    cell: (row) => <Badge tone={toneOf(row)}>{row.event}</Badge>,
  },
  { id: 'strategy', title: 'Strategy', width: 150, value: ({ strategy }) => strategy },
  {
    id: 'code',
    title: 'Code',
    tooltip: 'The beginning of the SHA-256 of what is run',
    width: 82,
    value: ({ code }) => code,
    cell: ({ code }) => (
      <span className="mono" title={code}>
        {code?.slice(0, 8)}
      </span>
    ),
  },
  {
    id: 'detail',
    title: 'What',
    value: ({ detail }) => detail,
    cell: ({ detail }) => <span title={detail}>{detailText(detail)}</span>,
  },
]

/** `level basic · layers L0, L3` */
export function detailText(detail: string | undefined): string {
  if (detail === undefined) return ''
  const read = JSON.parse(detail) as Readonly<Record<string, unknown>>
  return Object.entries(read)
    .map(([name, value]) => `${name} ${wordsOf(value)}`)
    .join(`${THIN_SPACE}·${THIN_SPACE}`)
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, of]) => `${name} ${wordsOf(of)}`)
      .join(', ')
  return String(value)
}
