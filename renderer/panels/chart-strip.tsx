import { adjustments, type Adjustment, type PriceSide } from '../../shared/domain/bar.ts'
import { sessionViews, type SessionView } from '../../shared/domain/session.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import type { Micros } from '../../shared/domain/units.ts'
import type { PriceScale } from '../chart/canvas-options.ts'
import { isAdjustable, scaleOf, sidesOf, whyNotView } from '../chart/chart-choice.ts'
import { displayZones, offsetText, placeOf, zoneNameOf, zoneText, zoneTitles } from '../chart/display-zone.ts'
import { ranges, rangeTitles, type ChartRange } from '../chart/ranges.ts'
import type { ChartActions } from '../chart/active-chart.ts'
import { onlyPercent } from '../chart/use-actions.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { CalendarClockIcon } from '../components/icons.ts'
import type { MenuEntry } from '../components/menu-items.ts'
import { Menu } from '../components/menu.tsx'
import { ToolButton } from '../components/tool-button.tsx'

export interface ChartStripProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  readonly range: ChartRange | undefined
  readonly auto: boolean
  /** A time in sight: a zone has not the same offset all year. */
  readonly at: Micros | undefined
}

/** Ranges, dates, session view, price scale and zone, below the chart. */
export function ChartStrip({ model, actions, range, auto, at }: ChartStripProps) {
  return (
    <div className="strip chart-strip" role="toolbar" aria-label="Chart view">
      <div className="chart-group" role="group" aria-label="Range">
        {ranges.map((each) => (
          <ToolButton
            key={each}
            pressed={each === range}
            aria-label={`${each}, ${rangeTitles[each]}`}
            tooltip={rangeTitles[each]}
            onClick={() => actions.showRange(each)}
          >
            {each}
          </ToolButton>
        ))}
      </div>
      <span className="toolbar-separator" />
      <ToolButton
        icon={CalendarClockIcon}
        aria-label="Go to date"
        tooltip="Go to date"
        keys={['Alt', 'G']}
        onClick={actions.goToDate}
      >
        <span className="chart-middling">Go to</span>
      </ToolButton>
      <span className="grow" />
      <a className="chart-attribution" href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
        <span className="chart-wide">Charts by </span>TradingView
      </a>
      <span className="toolbar-separator" />
      <Prices model={model} actions={actions} />
      <Views model={model} actions={actions} />
      <span className="toolbar-separator" />
      <Scales scale={scaleOf(model.choice)} compares={model.compare !== undefined} actions={actions} auto={auto} />
      <span className="toolbar-separator" />
      <Zone model={model} actions={actions} at={at} />
    </div>
  )
}

const sideTitles: Readonly<Record<PriceSide, string>> = { trade: 'Trades', bid: 'Bid', ask: 'Ask', mid: 'Mid' }
const adjustTitles: Readonly<Record<Adjustment, string>> = {
  none: 'As they were',
  splits: 'Adjusted for splits',
  all: 'Adjusted for splits and dividends',
}
const adjustWords: Readonly<Record<Adjustment, string>> = { none: 'raw', splits: 'splits', all: 'adj' }

/** Which price, and whether old ones are adjusted; where the instrument leaves a choice. */
function Prices({ model, actions }: Pick<ChartStripProps, 'model' | 'actions'>) {
  const { row, choice, state } = model
  if (row === undefined) return null
  const sides = sidesOf(row)
  const [side, adjust] = [choice.side ?? state.side, choice.adjust ?? 'none']
  if (sides.length < 2 && !isAdjustable(row)) return null
  return (
    <div className="chart-group chart-prices" role="group" aria-label="Price">
      {sides.length > 1 && (
        <Menu label="Price of the bars" entries={sides.map((each) => sideEntry(each, side, actions))} align="end">
          <ToolButton opens aria-label={`Price of the bars: ${side === undefined ? 'Price' : sideTitles[side]}`}>
            {side === undefined ? 'Price' : sideTitles[side]}
          </ToolButton>
        </Menu>
      )}
      {isAdjustable(row) && (
        <Menu
          label="Adjustment of old prices"
          entries={adjustments.map((each) => adjustEntry(each, adjust, actions))}
          align="end"
        >
          <ToolButton
            opens
            aria-label={`Adjustment of old prices: ${adjustWords[adjust]}, ${adjustTitles[adjust].toLowerCase()}`}
          >
            {adjustWords[adjust]}
          </ToolButton>
        </Menu>
      )}
      <span className="toolbar-separator" />
    </div>
  )
}

const sideEntry = (side: PriceSide, now: PriceSide | undefined, actions: ChartActions): MenuEntry => ({
  kind: 'check',
  id: side,
  label: sideTitles[side],
  checked: side === now,
  onSelect: () => actions.setSide(side),
})

const adjustEntry = (adjust: Adjustment, now: Adjustment, actions: ChartActions): MenuEntry => ({
  kind: 'check',
  id: adjust,
  label: adjustTitles[adjust],
  checked: adjust === now,
  onSelect: () => actions.setAdjust(adjust),
})

const viewWords: Readonly<Record<SessionView, readonly [label: string, title: string]>> = {
  regular: ['RTH', 'Regular trading hours'],
  extended: ['ETH', 'Extended trading hours: pre-market and after-hours too'],
  all: ['All', 'All phases: overnight too'],
}

function Views({ model, actions }: Pick<ChartStripProps, 'model' | 'actions'>) {
  const shown = isIntraday(model.timeframe) ? model.choice.view : 'regular'
  return (
    <div className="chart-group" role="group" aria-label="Session">
      {sessionViews.map((view) => (
        <ToolButton
          key={view}
          pressed={view === shown}
          aria-label={viewWords[view].join(', ')}
          tooltip={viewWords[view][1]}
          disabledReason={view === shown ? undefined : whyNotView(view, model.timeframe, model.calendar)}
          onClick={() => actions.setView(view)}
        >
          {viewWords[view][0]}
        </ToolButton>
      ))}
    </div>
  )
}

interface ScalesProps {
  readonly scale: PriceScale
  readonly auto: boolean
  readonly compares: boolean
  readonly actions: ChartActions
}

function Scales({ scale, auto, compares, actions }: ScalesProps) {
  const reason = compares ? onlyPercent : undefined
  const toggle = (to: PriceScale): void => actions.setScale(scale === to ? 'linear' : to)
  return (
    <div className="chart-group" role="group" aria-label="Price scale">
      <ToolButton
        pressed={scale === 'percent'}
        aria-label="Percent scale"
        tooltip="Percent: change since the first bar in sight"
        disabledReason={reason}
        onClick={() => toggle('percent')}
      >
        %
      </ToolButton>
      <ToolButton
        pressed={scale === 'log'}
        aria-label="log, logarithmic scale"
        tooltip="Logarithmic scale"
        disabledReason={reason}
        keys={['Alt', 'L']}
        onClick={() => toggle('log')}
      >
        log
      </ToolButton>
      <ToolButton
        pressed={auto}
        aria-label="auto, automatic scale"
        tooltip="Fit the price scale to the bars in sight"
        onClick={actions.toggleAuto}
      >
        auto
      </ToolButton>
    </div>
  )
}

function Zone({ model, actions, at }: Pick<ChartStripProps, 'model' | 'actions' | 'at'>) {
  const { calendar, timeframe, zoneName, choice } = model
  if (calendar === undefined || at === undefined) return null
  const entries = displayZones.map((zone): MenuEntry => ({
    kind: 'check',
    id: zone,
    label: zoneTitles[zone],
    value: zoneText(zoneNameOf(zone, calendar.zone), at),
    checked: zone === (choice.zone ?? 'exchange'),
    onSelect: () => actions.setZone(zone),
  }))
  // A session date is the same in every zone.
  if (!isIntraday(timeframe))
    return (
      <ToolButton disabledReason="Bars of a day and longer stand at their session date, in no time zone">
        Session dates
      </ToolButton>
    )
  const offset = offsetText(zoneName, at)
  return (
    <Menu label="Time zone of the chart" entries={entries} align="end">
      <ToolButton opens className="numeric" aria-label={`Time zone of the chart: ${zoneText(zoneName, at)}`}>
        <span>
          {placeOf(zoneName)}
          {offset !== undefined && <span className="chart-wide">, {offset}</span>}
        </span>
      </ToolButton>
    </Menu>
  )
}
