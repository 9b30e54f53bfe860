import { useCallback, useState } from 'react'
import type { RunCurveColumns } from '../../shared/contract/run-parts.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import { micros } from '../../shared/domain/units.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count, money, percent } from '../format/number.ts'
import { isoDate } from '../format/time.ts'
import { Equity } from '../research/equity.tsx'
import { useRunAxis } from '../research/run-axis.ts'
import type { RunRead } from '../research/use-run.ts'
import { RunMonths } from './run-months.tsx'
import { RunTiles } from './run-tiles.tsx'
import { RunTrust } from './run-trust.tsx'

export interface RunPartProps {
  readonly run: RunRow
  readonly read: RunRead
}

export function RunOverview({ run, read }: RunPartProps) {
  const { curve, report, detail, error } = read
  if (error !== undefined) return null
  if (curve === undefined || report === undefined || detail === undefined)
    return <SkeletonRows rows={12} label="Reading the run" />
  if (curve.steps === 0) return <EmptyState title="It ended before its first bar" />
  return (
    <div className="run-overview">
      <RunTiles run={run} report={report} />
      <Curve run={run} curve={curve} benchmark={detail.benchmark} />
      <div className="run-below">
        <RunMonths years={report.years} />
        <RunTrust detail={detail} />
      </div>
    </div>
  )
}

const scales = [
  { value: 'linear', label: 'Linear' },
  { value: 'log', label: 'Log' },
] as const

interface CurveProps {
  readonly run: RunRow
  readonly curve: RunCurveColumns
  /** What was compared with. */
  readonly benchmark: string | undefined
}

function Curve({ run, curve, benchmark = 'Benchmark' }: CurveProps) {
  const [scale, setScale] = useState<'linear' | 'log'>('linear')
  const [point, setPoint] = useState<number>()
  const axis = useRunAxis(run)
  const at = point ?? curve.time.length - 1
  const onPoint = useCallback((index: number | undefined) => setPoint(index), [])
  const time = micros(Math.round(curve.time[at] ?? 0))
  return (
    <section className="run-curve" aria-label="Equity and drawdown">
      <div className="run-legend row small">
        <span className="run-key" data-line="equity" />
        <span>Equity</span>
        <span className="numeric medium">{money(curve.equity[at])}</span>
        {curve.benchmark !== undefined && (
          <>
            <span className="run-key" data-line="benchmark" />
            <span>{`${benchmark}, held`}</span>
            <span className="numeric">{money(curve.benchmark[at])}</span>
          </>
        )}
        <span className="run-key" data-line="drawdown" />
        <span>Drawdown</span>
        <span className="numeric">{percent((curve.drawdownPct[at] ?? 0) / 100)}</span>
        <span className="tertiary">{isoDate(time, axis.local)}</span>
        <span className="grow" />
        <SegmentedControl label="Scale" value={scale} options={scales} onChange={setScale} />
      </div>
      <Equity curve={curve} axis={axis} log={scale === 'log'} summary={summaryOf(curve)} onPoint={onPoint} />
    </section>
  )
}

function summaryOf({ equity, drawdownPct, steps }: RunCurveColumns): string {
  const deepest = drawdownPct.reduce((most, each) => Math.max(most, each), 0)
  return `Equity from ${money(equity[0])} to ${money(equity.at(-1))} over ${count(steps)} bars, deepest drawdown ${percent(deepest / 100)}`
}
