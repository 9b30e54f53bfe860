import { timeframeText } from '../../shared/domain/timeframe.ts'
import { shortSymbol } from '../chart/chart-choice.ts'
import { offered, timeframeLabel, timeframeName, whyNot } from '../chart/timeframes.ts'
import type { ChartActions } from '../chart/active-chart.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { IconButton } from '../components/icon-button.tsx'
import { ListIcon } from '../components/icons.ts'
import { ToolButton } from '../components/tool-button.tsx'

export interface ChartToolbarProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly showsTable: boolean
}

/** Symbol, timeframes and what else stands above a chart. */
export function ChartToolbar({ model, actions, showsTable }: ChartToolbarProps) {
  const { row, choice, timeframe, stored } = model
  const current = timeframeText(timeframe)
  const others = offered.some((each) => timeframeText(each) === current) ? [] : [timeframe]
  return (
    <div className="toolbar chart-toolbar" role="toolbar" aria-label="Chart">
      <ToolButton strong opens tooltip="Choose symbol: type it on the chart" onClick={() => actions.chooseSymbol('')}>
        {row === undefined ? choice.instrument : shortSymbol(row)}
      </ToolButton>
      <span className="toolbar-separator" />
      <div className="chart-group" role="group" aria-label="Interval">
        {[...offered, ...others].map((each) => {
          const text = timeframeText(each)
          return (
            <ToolButton
              key={text}
              pressed={text === current}
              aria-label={`${timeframeLabel(text)}, ${timeframeName(each)}`}
              tooltip={timeframeName(each)}
              disabledReason={text === current ? undefined : row && whyNot(each, shortSymbol(row), stored)}
              onClick={() => actions.setTimeframe(each)}
            >
              {timeframeLabel(text)}
            </ToolButton>
          )
        })}
      </div>
      <span className="grow" />
      <IconButton icon={ListIcon} label="Show as table" pressed={showsTable} onClick={actions.toggleTable} />
    </div>
  )
}
