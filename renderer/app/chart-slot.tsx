import { useCallback, useEffect } from 'react'
import type { ChartChoice } from '../chart/chart-choice.ts'
import { placeOf } from '../chart/display-zone.ts'
import { spanToClose } from '../chart/use-actions.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { ChartCandlestickIcon } from '../components/icons.ts'
import { ChartPanel } from '../panels/chart-panel.tsx'
import { NoBars } from '../panels/no-bars.tsx'
import { useZoneChoice } from '../panels/zone-choice.ts'
import { useReplica } from '../replica.ts'
import { readChartParams } from './chart-params.ts'
import { firstCharts } from './first-charts.ts'
import type { PanelProps } from './panel-type.ts'
import { ReplayTransport } from './replay-parts.tsx'
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
      strip={replayStrip}
    />
  )
}

/** Only where something plays into the chart. */
const replayStrip = ({ replay, zoneName, local, history, timeframe }: ChartModel) =>
  replay !== undefined && (
    <div className="strip replay-strip">
      <ReplayTransport
        replay={replay}
        zone={{ name: placeOf(zoneName), local }}
        titled
        stepSpan={() => spanToClose({ history, timeframe })}
      />
    </div>
  )

/** There was nothing to show when this chart was made; it takes the first bars that come. */
function NoInstrument({ onParams }: Pick<PanelProps, 'onParams'>) {
  const instruments = useReplica(({ instrument }) => instrument)
  useEffect(() => {
    const [first] = firstCharts(instruments.values())
    if (first !== undefined) onParams({ ...first })
  }, [instruments, onParams])
  return <NoBars icon={ChartCandlestickIcon} title="No bars to chart yet" text="Import a CSV file of bars to begin." />
}
