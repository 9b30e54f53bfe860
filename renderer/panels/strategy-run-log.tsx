import { useMemo, useState } from 'react'
import type { StrategyRun, StrategyRunNews } from '../../shared/contract/strategy-runs.ts'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { SearchInput } from '../components/search-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { dateTime, type NamedZone } from '../format/time.ts'
import { useLines, type OpenLines } from '../lines.ts'
import { newsWords } from '../paper/paper-text.ts'
import { useSymbolZone } from './calendars.ts'
import { hasWords } from './has-words.ts'

const MOST = 5_000

/** News have no name of their own: their place is it. */
type Numbered = StrategyRunNews & { readonly number: number }

const kinds = [
  { value: 'all', label: 'All' },
  { value: 'orders', label: 'Orders and fills' },
  { value: 'log', label: 'Log' },
  { value: 'life', label: 'Life' },
] as const
type Kind = (typeof kinds)[number]['value']

const kindsOf: Readonly<Record<Kind, readonly StrategyRunNews['kind'][]>> = {
  all: ['fill', 'order', 'log', 'life', 'account'],
  orders: ['fill', 'order', 'account'],
  log: ['log'],
  life: ['life'],
}

/** Orders, fills, what it logs and what becomes of it, newest first. */
export function StrategyRunLog({ run }: { readonly run: StrategyRun }) {
  const [kind, setKind] = useState<Kind>('all')
  const [text, setText] = useState('')
  const open = useMemo(() => newsOf(run.id), [run.id])
  const { lines, status, error, retry } = useLines(open, MOST)
  const zone = useSymbolZone(run.instruments[0])
  const columns = useMemo(() => columnsOf(zone), [zone])
  const rows = useMemo(() => shownNews(lines, kind, text), [lines, kind, text])
  if (status === 'loading') return <SkeletonRows rows={6} label="Reading the log" />
  if (status === 'failed')
    return (
      <ErrorState
        title="The log could not be read"
        text={error?.message}
        details={`strategyRuns.watch ${run.id}: ${error?.message}`}
        onRetry={retry}
      />
    )
  return (
    <div className="panel-fill">
      <div className="toolbar strategies-tools" role="toolbar" aria-label="Log of the strategy">
        <SegmentedControl label="Kind" value={kind} options={kinds} onChange={setKind} />
        <SearchInput label="Find in the log" placeholder="Find" value={text} onChange={setText} />
      </div>
      <DataTable
        label={`Log of ${run.name}`}
        density="compact"
        columns={columns}
        rows={rows}
        rowId={numberOf}
        empty={<EmptyState title={lines.length === 0 ? 'Nothing has happened yet' : 'No line fits'} />}
      />
    </div>
  )
}

const newsOf = (run: string): OpenLines<StrategyRunNews> =>
  async function* (api, signal) {
    for await (const { news } of api.strategyRuns.watch({ run }, signal)) yield news
  }

export function shownNews(lines: readonly StrategyRunNews[], kind: Kind, text: string): readonly Numbered[] {
  return lines
    .map((line, at): Numbered => ({ ...line, number: at + 1 }))
    .filter((line) => kindsOf[kind].includes(line.kind) && hasWords(line.text, text))
    .toReversed()
}

const numberOf = ({ number }: Numbered): string => String(number)
const tones = { debug: 'tertiary', info: undefined, warning: 'warn', error: 'danger' } as const

const columnsOf = ({ name, local }: NamedZone): readonly DataColumn<Numbered>[] => [
  {
    id: 'time',
    title: `Time (${name})`,
    width: 196,
    value: ({ time }) => time,
    cell: ({ time }) => <span className="numeric">{dateTime(time, local, 'millisecond')}</span>,
  },
  {
    id: 'kind',
    title: 'Kind',
    width: 72,
    value: ({ kind }) => newsWords[kind],
    cell: ({ kind, level = 'info' }) => (
      <span className={tones[level]}>{kind === 'log' ? level : newsWords[kind]}</span>
    ),
  },
  { id: 'line', title: 'Line', tooltip: 'Of its file', width: 46, numeric: true, value: ({ line }) => line },
  { id: 'text', title: 'What', value: ({ text }) => text, cell: ({ text }) => <span title={text}>{text}</span> },
]
