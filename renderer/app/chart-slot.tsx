import { useCallback, useEffect } from 'react'
import type { ChartChoice } from '../chart/chart-choice.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ChartCandlestickIcon } from '../components/icons.ts'
import { ChartPanel } from '../panels/chart-panel.tsx'
import { useBlocked } from '../panels/permission.ts'
import { useZoneChoice } from '../panels/zone-choice.ts'
import { useReplica } from '../replica.ts'
import { readChartParams } from './chart-params.ts'
import { useHealth } from './engine-state.ts'
import { firstCharts } from './first-charts.ts'
import type { PanelProps } from './panel-type.ts'
import { useWorkbench } from './workbench-context.ts'

/** A chart panel in the dock: its choice is kept in the layout, the time zone is that of the whole window. */
export function ChartSlot({ params, onParams }: PanelProps) {
  const [zone, setZone] = useZoneChoice()
  const { openDialog, openImport } = useWorkbench()
  const chart = readChartParams(params)
  const choose = useCallback(
    ({ zone: next, ...choice }: ChartChoice) => {
      if (next !== undefined) setZone(next)
      onParams(choice)
    },
    [onParams, setZone],
  )
  if (chart === undefined) return <NoInstrument onParams={onParams} />
  return (
    <ChartPanel
      {...chart}
      zone={zone}
      onChange={choose}
      onChooseSymbol={(typed) => openDialog({ kind: 'palette', start: `@${typed}` })}
      onImport={() => openImport({ instrument: chart.instrument })}
    />
  )
}

/** There was nothing to show when this chart was made; it takes the first bars that come. */
function NoInstrument({ onParams }: Pick<PanelProps, 'onParams'>) {
  const instruments = useReplica(({ instrument }) => instrument)
  const missing = useHealth()?.sampleMissing
  const { openImport } = useWorkbench()
  const blocked = useBlocked()
  useEffect(() => {
    const [first] = firstCharts(instruments.values())
    if (first !== undefined) onParams({ ...first })
  }, [instruments, onParams])
  return (
    <EmptyState
      icon={ChartCandlestickIcon}
      title="No bars to chart yet"
      text={missing === undefined ? 'Import a CSV file of bars to begin.' : `There is no sample data: ${missing}`}
      action={
        <Button kind="primary" disabledReason={blocked} onClick={() => openImport()}>
          Import bars
        </Button>
      }
    />
  )
}
