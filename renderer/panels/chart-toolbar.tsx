import { timeframeText } from '../../shared/domain/timeframe.ts'
import { barKinds, kindNotes, kindTitles, type BarKind } from '../chart/bar-kind.ts'
import { shortSymbol } from '../chart/chart-choice.ts'
import { further, offered, timeframeLabel, timeframeName, whyNot } from '../chart/timeframes.ts'
import type { ChartActions } from '../chart/active-chart.ts'
import type { ChartStep } from '../chart/chart-step.ts'
import type { Undo } from '../chart/undo.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { IconButton } from '../components/icon-button.tsx'
import type { IconShape } from '../components/icon.tsx'
import {
  CameraIcon,
  ChartAreaIcon,
  ChartCandlestickIcon,
  ChartColumnIcon,
  ChartLineIcon,
  ChevronDownIcon,
  GitCompareIcon,
  HistoryIcon,
  ListIcon,
  RedoIcon,
  SigmaIcon,
  UndoIcon,
} from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import type { MenuEntry } from '../components/menu-items.ts'
import { ToolButton } from '../components/tool-button.tsx'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'

export interface ChartToolbarProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly steps: Pick<Undo<ChartStep>, 'canUndo' | 'canRedo'>
  readonly showsTable: boolean
}

/** Symbol, timeframes and what else stands above a chart. */
export function ChartToolbar({ model, actions, steps, showsTable }: ChartToolbarProps) {
  const { row, choice, timeframe, stored } = model
  const { openReplay } = useWindowActions()
  const blocked = useBlocked()
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
      <MoreIntervals model={model} actions={actions} />
      <span className="toolbar-separator" />
      <Kinds kind={choice.kind ?? 'candles'} actions={actions} />
      <ToolButton
        icon={SigmaIcon}
        aria-label="Indicators"
        tooltip="Add an indicator"
        keys={['/']}
        onClick={() => actions.openIndicators()}
      >
        <span className="chart-middling">Indicators</span>
      </ToolButton>
      <ToolButton
        icon={GitCompareIcon}
        aria-label="Compare"
        tooltip="Draw another symbol over it, in percent"
        onClick={actions.openCompare}
      >
        <span className="chart-middling">Compare</span>
      </ToolButton>
      <ToolButton
        icon={HistoryIcon}
        aria-label="Replay…"
        tooltip="Play stored ticks or a recording"
        disabledReason={blocked}
        onClick={() => openReplay({ instrument: choice.instrument })}
      >
        <span className="chart-middling">Replay</span>
      </ToolButton>
      <span className="grow" />
      <Steps steps={steps} actions={actions} />
      <IconButton icon={CameraIcon} label="Save image" keys={['Alt', 'S']} onClick={actions.saveImage} />
      <IconButton icon={ListIcon} label="Show as table" pressed={showsTable} onClick={actions.toggleTable} />
    </div>
  )
}

const kindIcons: Readonly<Record<BarKind, IconShape>> = {
  candles: ChartCandlestickIcon,
  hollow: ChartCandlestickIcon,
  'heikin-ashi': ChartCandlestickIcon,
  bars: ChartColumnIcon,
  line: ChartLineIcon,
  area: ChartAreaIcon,
}

function Kinds({ kind, actions }: { readonly kind: BarKind; readonly actions: ChartActions }) {
  const entries = barKinds.map((each): MenuEntry => ({
    kind: 'check',
    id: each,
    label: kindTitles[each],
    value: kindNotes[each],
    checked: each === kind,
    onSelect: () => actions.setLook({ kind: each }),
  }))
  return (
    <Menu label="Kind of bars" entries={entries}>
      <IconButton icon={kindIcons[kind]} label={`Kind of bars: ${kindTitles[kind]}`} />
    </Menu>
  )
}

function Steps({ steps, actions }: Pick<ChartToolbarProps, 'steps' | 'actions'>) {
  return (
    <>
      <IconButton
        icon={UndoIcon}
        label="Undo"
        disabledReason={steps.canUndo ? undefined : 'Nothing was changed on this chart'}
        onClick={actions.undo}
      />
      <IconButton
        icon={RedoIcon}
        label="Redo"
        disabledReason={steps.canRedo ? undefined : 'Nothing was taken back on this chart'}
        onClick={actions.redo}
      />
    </>
  )
}

/** Seconds, and bars that count ticks or volume; any other one can be typed on the chart. */
function MoreIntervals({ model, actions }: Pick<ChartToolbarProps, 'model' | 'actions'>) {
  const { row, timeframe, stored } = model
  const current = timeframeText(timeframe)
  const entries = further.map((each): MenuEntry => ({
    kind: 'check',
    id: timeframeText(each),
    label: timeframeName(each),
    value: timeframeText(each),
    checked: timeframeText(each) === current,
    disabledReason: row && whyNot(each, shortSymbol(row), stored),
    onSelect: () => actions.setTimeframe(each),
  }))
  return (
    <Menu label="More intervals" entries={entries}>
      <IconButton icon={ChevronDownIcon} label="More intervals" small />
    </Menu>
  )
}
