/** The engine's log: what it wrote, by level, source, words and time; newest first. */
import { useCallback, useMemo, useState } from 'react'
import { logLevels, logSources } from '../../shared/contract/constants.ts'
import type { LogLine } from '../../shared/contract/logs.ts'
import { CopyButton } from '../components/copy-button.tsx'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { ChartCandlestickIcon, PauseIcon, PlayIcon } from '../components/icons.ts'
import { SearchInput } from '../components/search-input.tsx'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { ToolButton } from '../components/tool-button.tsx'
import { count } from '../format/number.ts'
import { useLines, type OpenLines } from '../lines.ts'
import { useReplica } from '../replica.ts'
import { logColumns, shownLines, type LogFilter, lineText, spans } from './log-lines.tsx'
import { useNow } from './now.ts'
import { useActiveSymbol, useWindowActions } from './window-actions.ts'
import './panels.css'
import './logs.css'

const MOST = 5_000

const openLog: OpenLines<LogLine> = async function* (api, signal) {
  for await (const { lines } of api.logs.watch({}, signal)) yield lines
}

const everything: LogFilter = { level: 'debug', source: 'all', text: '', span: 'all' }

export function Logs() {
  const read = useLines(openLog, MOST)
  const link = useReplica(({ link }) => link)
  const { lines, status, error, retry } = read
  if (link !== 'lost' && status === 'loading') return <SkeletonRows rows={10} label="Reading the log" />
  if (link !== 'lost' && status === 'failed')
    return (
      <ErrorState
        title="The log could not be read"
        text={error?.message}
        details={`logs.watch: ${error?.message}`}
        onRetry={retry}
      />
    )
  return (
    <div className="panel-fill logs" data-stale={link === 'lost' ? '' : undefined}>
      {link === 'lost' && <StaleStrip offline>What was read stays; new lines come once the engine answers</StaleStrip>}
      <Lines lines={lines} />
    </div>
  )
}

function Lines({ lines }: { readonly lines: readonly LogLine[] }) {
  const [filter, setFilter] = useState(everything)
  const [held, setHeld] = useState<number>()
  const [chosen, setChosen] = useState<number>()
  const change = useCallback((part: Partial<LogFilter>) => setFilter((before) => ({ ...before, ...part })), [])
  const now = useNow()
  // A span moves on with the clock; without one nothing has to be looked through anew each second.
  const until = filter.span === 'all' ? undefined : now
  const rows = useMemo(() => shownLines(lines, filter, held, until), [lines, filter, held, until])
  const picked = rows.find(({ seq }) => seq === chosen)
  return (
    <>
      <Tools filter={filter} onChange={change} held={held} lines={lines} rows={rows} onHold={setHeld} />
      <DataTable
        label="Log of the engine"
        density="compact"
        columns={logColumns}
        rows={rows}
        rowId={idOf}
        chosen={new Set(picked === undefined ? [] : [idOf(picked)])}
        onChoose={(next) => setChosen(Number([...next].at(-1)))}
        onOpen={({ seq }) => setChosen(seq)}
        empty={<Nothing filter={filter} onWiden={() => setFilter(everything)} />}
      />
      {picked !== undefined && <Whole line={picked} />}
    </>
  )
}

const idOf = ({ seq }: LogLine): string => String(seq)

function Nothing({ filter, onWiden }: { readonly filter: LogFilter; readonly onWiden: () => void }) {
  const isWide = filter === everything
  return (
    <EmptyState
      title={isWide ? 'Nothing was written yet' : 'Nothing at this level and with these filters'}
      action={
        isWide ? undefined : (
          <Button small kind="primary" onClick={onWiden}>
            Show everything
          </Button>
        )
      }
    />
  )
}

const levelOptions = logLevels.map((value) => ({ value, label: value === 'debug' ? 'All levels' : `From ${value}` }))
const sourceOptions = [
  { value: 'all', label: 'All sources' },
  ...logSources.map((value) => ({ value, label: value.slice(0, 1).toUpperCase() + value.slice(1) })),
]

interface ToolsProps {
  readonly filter: LogFilter
  readonly onChange: (part: Partial<LogFilter>) => void
  /** The newest line when it was told to stand still. */
  readonly held: number | undefined
  readonly onHold: (held: number | undefined) => void
  readonly lines: readonly LogLine[]
  readonly rows: readonly LogLine[]
}

function Tools({ filter, onChange, held, onHold, lines, rows }: ToolsProps) {
  const newest = lines.at(-1)?.seq ?? 0
  const waiting = held === undefined ? 0 : newest - held
  return (
    <div className="toolbar logs-tools" role="toolbar" aria-label="Log">
      <Select
        label="Level"
        small
        value={filter.level}
        options={levelOptions}
        onChange={(level) => onChange({ level })}
      />
      <Select
        label="Source"
        small
        value={filter.source}
        options={sourceOptions}
        onChange={(source) => onChange({ source })}
      />
      <Select label="Time" small value={filter.span} options={spans} onChange={(span) => onChange({ span })} />
      <SearchInput
        label="Find in the log"
        placeholder="Find"
        value={filter.text}
        onChange={(text) => onChange({ text })}
      />
      <span className="grow" />
      {waiting > 0 && <span className="secondary small" role="status">{`+${count(waiting)} new`}</span>}
      <ToolButton
        icon={held === undefined ? PauseIcon : PlayIcon}
        pressed={held === undefined}
        onClick={() => onHold(held === undefined ? newest : undefined)}
      >
        Follow
      </ToolButton>
      <CopyButton text={() => rows.toReversed().map(lineText).join('\n')}>Copy {count(rows.length)} lines</CopyButton>
    </div>
  )
}

/** The chosen line with everything that was written beside it. */
function Whole({ line }: { readonly line: LogLine }) {
  const symbol = useActiveSymbol()
  const { openChartAt } = useWindowActions()
  return (
    <section className="logs-whole" aria-label="The line in full" tabIndex={0}>
      <div className="row">
        <span className="medium grow">{line.text}</span>
        {symbol !== undefined && (
          <Button small kind="ghost" icon={ChartCandlestickIcon} onClick={() => openChartAt(symbol, line.time)}>
            {symbol} at this time
          </Button>
        )}
        <CopyButton text={() => lineText(line)}>Copy line</CopyButton>
      </div>
      {line.detail !== undefined && <pre className="mono">{pretty(line.detail)}</pre>}
    </section>
  )
}

/** A detail that was cut is no JSON any more: then as it is. */
function pretty(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2)
  } catch {
    return detail
  }
}
