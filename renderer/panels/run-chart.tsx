/** The bars of a run's first instrument with its trades on them; a chart like any other. */
import { useEffect, useMemo, useState } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { chartOf } from '../chart/active-chart.ts'
import type { ChartChoice } from '../chart/chart-choice.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import { timeframeOf } from '../chart/chart-choice.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { useReplica } from '../replica.ts'
import { useRunRows } from '../research/run-rows.ts'
import { ChartPanel } from './chart-panel.tsx'
import { useWindowActions } from './window-actions.ts'

export interface RunChartProps {
  readonly run: RunRow
  /** Number of the trade that it goes to. */
  readonly trade: number | undefined
}

export function RunChart({ run, trade }: RunChartProps) {
  const symbol = run.instruments[0] ?? ''
  const known = useReplica(({ instrument }) => [...instrument.values()].some((row) => row.symbol === symbol))
  const [choice, setChoice] = useState((): ChartChoice => firstChoice(symbol, run.timeframe))
  const asked = useRunRows(run.id, 'trades')
  const rows = asked.status === 'ready' ? asked.value.rows : undefined
  const trades = useMemo(() => rows?.filter(({ instrument }) => instrument === symbol) ?? [], [rows, symbol])
  const { openChart } = useWindowActions()
  useGoTo(symbol, trades.find(({ number }) => number === trade)?.entryTime ?? trades.at(-1)?.entryTime)
  if (!known) return <EmptyState title={`${symbol} is no longer there`} text="The trades are in the list." />
  return (
    <ChartPanel
      {...choice}
      trades={trades}
      // The instrument is the run's: another one opens where charts are.
      onChange={(next) => setChoice({ ...next, instrument: symbol })}
      onChooseSymbol={() => openChart(symbol)}
    />
  )
}

const firstChoice = (instrument: string, timeframe: string): ChartChoice => ({
  instrument,
  timeframe: isIntraday(timeframeOf(timeframe)) ? timeframe : '1d',
  view: 'regular',
  adjust: 'splits',
})

/** Once the chart is there, and for each trade once. */
function useGoTo(symbol: string, time: RunRow['started'] | undefined): void {
  useEffect(() => {
    if (time === undefined) return
    const frame = requestAnimationFrame(() => chartOf(symbol)?.goTo(time))
    return () => cancelAnimationFrame(frame)
  }, [symbol, time])
}
