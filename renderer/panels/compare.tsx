/** Two to six runs beside each other: their returns, figures, settings and code. */
import { useCallback, useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { GitCompareIcon, PlusIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { dateTime, utc } from '../format/time.ts'
import { useReplica } from '../replica.ts'
import { LEAST_COMPARED, MOST_COMPARED, readCompared, type Compared } from '../research/compared.ts'
import { isUnderWay, newestRuns } from '../research/research.ts'
import { Returns } from '../research/returns.tsx'
import { useRunAxis } from '../research/run-axis.ts'
import { paramsText } from '../research/run-text.ts'
import { useAsked } from './asked.ts'
import { CompareCode } from './compare-code.tsx'
import { CompareDiffering, CompareFigures } from './compare-tables.tsx'
import { RunKeys } from './compare-keys.tsx'
import './compare.css'
import './research.css'

export interface CompareProps {
  /** Ids, in the order in which they stand; the first is what the others are compared with. */
  readonly runs: readonly string[]
  readonly onRuns: (runs: readonly string[]) => void
}

export function Compare({ runs: wanted, onRuns }: CompareProps) {
  const known = useReplica((replica) => replica.run)
  const ids = useMemo(
    () => wanted.filter((id) => isThere(known.get(id))).slice(0, MOST_COMPARED),
    // A note that is written meanwhile changes nothing here.
    // oxlint-disable-next-line react/exhaustive-deps
    [wanted.join(' '), [...known.keys()].join(' ')],
  )
  const ask = useMemo(() => (ids.length < LEAST_COMPARED ? undefined : () => readCompared(ids)), [ids])
  const asked = useAsked(ask)
  const without = useCallback((id: string) => onRuns(ids.filter((each) => each !== id)), [ids, onRuns])
  if (ask === undefined) return <TooFew ids={ids} onRuns={onRuns} />
  if (asked.status === 'loading') return <SkeletonRows rows={14} label="Comparing" />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title="The runs could not be compared"
        text={asked.error.message}
        details={`runs.compare ${ids.join(' ')}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  return (
    <div className="compare">
      <header className="panel-head compare-head row">
        <h2 className="run-title">{`${asked.value.runs.length} runs compared`}</h2>
        <span className="tertiary small ellipsis">Differences are told from the first.</span>
        <span className="grow" />
        <AddRun ids={ids} onRuns={onRuns} />
      </header>
      <div className="compare-body" role="region" aria-label="Comparison" tabIndex={0}>
        <Curves compared={asked.value} onRemove={ids.length > LEAST_COMPARED ? without : undefined} />
        <CompareFigures compared={asked.value} />
        <CompareDiffering compared={asked.value} />
        <CompareCode compared={asked.value} />
      </div>
    </div>
  )
}

const isThere = (run: RunRow | undefined): boolean => run !== undefined && !isUnderWay(run)

function TooFew({ ids, onRuns }: { readonly ids: readonly string[]; readonly onRuns: CompareProps['onRuns'] }) {
  return (
    <EmptyState
      icon={GitCompareIcon}
      title={ids.length === 0 ? 'No runs are chosen' : 'One run is chosen'}
      text="Choose two to six in the list of runs with Ctrl or Shift, and press Compare."
      action={<AddRun ids={ids} onRuns={onRuns} />}
    />
  )
}

/** As many as a menu is read through. */
const MOST_OFFERED = 15

function AddRun({ ids, onRuns }: { readonly ids: readonly string[]; readonly onRuns: CompareProps['onRuns'] }) {
  const runs = useReplica((replica) => replica.run)
  const others = newestRuns(runs.values()).filter((run) => !isUnderWay(run) && !ids.includes(run.id))
  const full = ids.length >= MOST_COMPARED ? `At most ${MOST_COMPARED} runs stand beside each other` : undefined
  const why = full ?? (others.length === 0 ? 'There is no other run' : undefined)
  const button = (
    <Button small icon={PlusIcon} disabledReason={why}>
      Add run
    </Button>
  )
  if (why !== undefined) return button
  const entries = others.slice(0, MOST_OFFERED).map((run) => ({
    kind: 'item' as const,
    id: run.id,
    label: [run.title, `${dateTime(run.started, utc, 'minute')} UTC`, paramsText(run.params)]
      .filter(Boolean)
      .join(', '),
    onSelect: () => onRuns([...ids, run.id]),
  }))
  return (
    <Menu label="Add run" align="end" entries={entries}>
      {button}
    </Menu>
  )
}

interface CurvesProps {
  readonly compared: Compared
  readonly onRemove: ((id: string) => void) | undefined
}

function Curves({ compared: { runs }, onRemove }: CurvesProps) {
  const lines = useMemo(() => runs.map(({ curve }) => ({ time: curve.time, equity: curve.equity })), [runs])
  const [first] = runs
  const axis = useRunAxis(first?.row ?? { instruments: [], timeframe: '1d' })
  const summary = `Returns of ${runs.map(({ row }) => row.title).join(', ')}`
  return (
    <section className="compare-curves" aria-label="Returns">
      <RunKeys runs={runs} onRemove={onRemove} />
      <Returns lines={lines} axis={axis} summary={summary} />
    </section>
  )
}
