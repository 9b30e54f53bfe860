/** The commands of charts, registered once a window; they act on the chart that had the focus last. */
import type { Command } from '../commands/command.ts'
import { adjustments, priceSides, type Adjustment, type PriceSide } from '../../shared/domain/bar.ts'
import { sessionViews, type SessionView } from '../../shared/domain/session.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { barKinds, kindTitles } from './bar-kind.ts'
import { chartCommand, type ChartCommandShape } from './chart-command.ts'
import { displayZones, zoneTitles, type DisplayZone } from './display-zone.ts'
import { drawingCommands } from './drawings/drawing-commands.ts'
import { ranges, rangeTitles } from './ranges.ts'
import { offered, timeframeLabel, timeframeName } from './timeframes.ts'

/** Of the width, and of the bars, that one press moves by; a held key repeats it some thirty times a second. */
const scrollShare = 0.1
const zoomFactor = 1.12

const steps = [
  { id: 'previous-bar', title: 'Move to previous bar', keys: 'Left', run: (chart) => chart.moveCrosshair(-1) },
  { id: 'next-bar', title: 'Move to next bar', keys: 'Right', run: (chart) => chart.moveCrosshair(1) },
  { id: 'back-10-bars', title: 'Move 10 bars back', keys: 'Shift+Left', run: (chart) => chart.moveCrosshair(-10) },
  {
    id: 'forward-10-bars',
    title: 'Move 10 bars forward',
    keys: 'Shift+Right',
    run: (chart) => chart.moveCrosshair(10),
  },
  { id: 'scroll-left', title: 'Scroll left', keys: 'Mod+Left', run: (chart) => chart.scroll(-scrollShare) },
  { id: 'scroll-right', title: 'Scroll right', keys: 'Mod+Right', run: (chart) => chart.scroll(scrollShare) },
  { id: 'zoom-in', title: 'Zoom in', keys: 'Mod+Up', run: (chart) => chart.zoom(zoomFactor) },
  { id: 'zoom-out', title: 'Zoom out', keys: 'Mod+Down', run: (chart) => chart.zoom(1 / zoomFactor) },
] satisfies readonly ChartCommandShape[]

const moves: readonly ChartCommandShape[] = [
  ...steps.map((step) => ({ ...step, repeats: true })),
  { id: 'first-bar', title: 'Go to first bar', keys: 'Home', run: (chart) => chart.toFirst() },
  {
    id: 'last-bar',
    title: 'Go to latest bar',
    keys: 'End',
    synonyms: ['newest', 'now'],
    run: (chart) => chart.toLast(),
  },
]

const tools: readonly ChartCommandShape[] = [
  { id: 'reset', title: 'Reset view', keys: 'Alt+R', synonyms: ['fit', 'zoom'], run: (chart) => chart.reset() },
  {
    id: 'go-to-date',
    title: 'Go to date',
    keys: 'Alt+G',
    synonyms: ['jump', 'time'],
    run: (chart) => chart.goToDate(),
  },
  {
    id: 'image',
    title: 'Save image',
    keys: 'Alt+S',
    synonyms: ['picture', 'screenshot', 'png', 'export'],
    run: (chart) => chart.saveImage(),
  },
  { id: 'table', title: 'Show as table', synonyms: ['bars', 'data'], run: (chart) => chart.toggleTable() },
  {
    id: 'log-scale',
    title: 'Toggle logarithmic scale',
    keys: 'Alt+L',
    run: (chart) => chart.setScale(chart.scale() === 'log' ? 'linear' : 'log'),
    whyNot: (chart) => chart.whyNotScale(),
    value: (chart) => (chart.scale() === 'log' ? 'On' : 'Off'),
  },
  {
    id: 'percent-scale',
    title: 'Toggle percent scale',
    run: (chart) => chart.setScale(chart.scale() === 'percent' ? 'linear' : 'percent'),
    whyNot: (chart) => chart.whyNotScale(),
    value: (chart) => (chart.scale() === 'percent' ? 'On' : 'Off'),
  },
  { id: 'auto-scale', title: 'Toggle automatic price scale', run: (chart) => chart.toggleAuto() },
  {
    id: 'time-zone',
    title: 'Switch time zone',
    keys: 'Alt+Z',
    synonyms: ['clock', 'utc', 'local', 'exchange'],
    run: (chart) => chart.setZone(nextZone(chart.zone())),
    value: (chart) => zoneTitles[chart.zone()],
  },
]

const lookSteps: readonly ChartCommandShape[] = [
  {
    id: 'indicators',
    title: 'Add indicator',
    keys: '/',
    synonyms: ['study', 'average', 'RSI', 'MACD', 'overlay'],
    run: (chart) => chart.openIndicators(),
  },
  {
    id: 'compare',
    title: 'Compare with another symbol',
    synonyms: ['overlay', 'relative', 'percent', 'benchmark'],
    run: (chart) => chart.openCompare(),
  },
  {
    id: 'undo',
    title: 'Undo change of the chart',
    keys: 'Mod+Z',
    run: (chart) => chart.undo(),
    whyNot: (chart) => chart.whyNotUndo(),
  },
  {
    id: 'redo',
    title: 'Redo change of the chart',
    keys: 'Mod+Shift+Z',
    run: (chart) => chart.redo(),
    whyNot: (chart) => chart.whyNotRedo(),
  },
]

const viewTitles: Readonly<Record<SessionView, string>> = {
  regular: 'Show regular session',
  extended: 'Show extended hours',
  all: 'Show all phases',
}

const sideWords: Readonly<Record<PriceSide, string>> = {
  trade: 'trades',
  bid: 'bid prices',
  ask: 'ask prices',
  mid: 'mid prices',
}

const adjustTitles: Readonly<Record<Adjustment, string>> = {
  none: 'Show prices as they were',
  splits: 'Adjust prices for splits',
  all: 'Adjust prices for splits and dividends',
}

export const chartCommands: readonly Command[] = [
  ...moves,
  ...tools,
  ...lookSteps,
  ...drawingCommands,
  ...barKinds.map((kind): ChartCommandShape => ({
    id: `kind-${kind}`,
    title: `Draw ${kindTitles[kind].replace(/^[A-Z](?!.*Ashi)/, (letter) => letter.toLowerCase())}`,
    synonyms: ['bars', 'candlesticks', 'chart type', 'style'],
    run: (chart) => chart.setLook({ kind }),
    value: (chart) => (chart.kind() === kind ? 'in use' : ''),
  })),
  ...offered.map((timeframe): ChartCommandShape => {
    const text = timeframeText(timeframe)
    return {
      id: `interval-${text}`,
      title: `Set interval to ${timeframeName(timeframe)}`,
      synonyms: [timeframeLabel(text), 'timeframe'],
      run: (chart) => chart.setTimeframe(timeframe),
      whyNot: (chart) => chart.whyNotTimeframe(timeframe),
    }
  }),
  ...ranges.map((range): ChartCommandShape => ({
    id: `range-${range.toLowerCase()}`,
    title: `Show ${rangeTitles[range].toLowerCase()}`,
    synonyms: [range, 'range'],
    run: (chart) => chart.showRange(range),
  })),
  ...sessionViews.map((view): ChartCommandShape => ({
    id: `view-${view}`,
    title: viewTitles[view],
    synonyms: ['session', 'RTH', 'ETH', 'pre-market', 'after-hours'],
    run: (chart) => chart.setView(view),
    whyNot: (chart) => chart.whyNotView(view),
  })),
  ...priceSides.map((side): ChartCommandShape => ({
    id: `side-${side}`,
    title: `Show bars of ${sideWords[side]}`,
    synonyms: ['price', 'quotes'],
    run: (chart) => chart.setSide(side),
    whyNot: (chart) => chart.whyNotSide(side),
  })),
  ...adjustments.map((adjust): ChartCommandShape => ({
    id: `adjust-${adjust}`,
    title: adjustTitles[adjust],
    synonyms: ['splits', 'dividends', 'adjustment'],
    run: (chart) => chart.setAdjust(adjust),
    whyNot: (chart) => chart.whyNotAdjust(),
  })),
].map(chartCommand)

const nextZone = (zone: DisplayZone): DisplayZone =>
  displayZones[(displayZones.indexOf(zone) + 1) % displayZones.length] ?? 'exchange'
