/**
 * Everything a report shows, with every figure's value and text: the window and all exports read this, so that they cannot
 * differ. Names, notes and messages are the user's own words: whoever shows them escapes them.
 */
import type { RunFailure, RunResult } from '../run.ts'
import type { TrustCheck } from '../trust/trust-checks.ts'
import { zoneOf } from '../zone.ts'
import type { FigureTerms } from './figures/terms.ts'
import type { FigureKey } from './figures.ts'
import { figureGroups, figures } from './figures.ts'
import { summaryTables } from './summary-tables.ts'
import type { CellUnit, ReportTable } from './report-table.ts'
import { placeOf, wallTime } from './report-table.ts'
import { runTables } from './run-tables.ts'
import type { Statistics } from './statistics.ts'
import { houseZone } from './statistics.ts'
import { decimalText, figureText } from './text.ts'

export interface ReportItem {
  readonly key: string
  readonly label: string
  /** Where there is little room. */
  readonly short?: string
  readonly value: number | string
  readonly unit: CellUnit
  /** As the window shows it. */
  readonly text: string
  readonly signed?: boolean
  /** The formula. */
  readonly hint?: string
}

export interface ReportSection {
  readonly title: string
  readonly items: readonly ReportItem[]
}

/** What is known of a run beside its result. */
export interface ReportAbout {
  /** The strategy. */
  readonly title: string
  /** `run 128` */
  readonly run?: string
  readonly notes?: string
  readonly tags?: readonly string[]
  readonly params?: Readonly<Record<string, string | number | boolean>>
  /** One sentence, when the data is not of a market: stamped on every page. */
  readonly sample?: string
  /** IANA zone of a calendar of the user's own. */
  readonly zoneName?: (calendar: string) => string | undefined
}

export interface ReportModel {
  readonly title: string
  readonly run?: string
  readonly sample?: string
  readonly notes?: string
  readonly tags: readonly string[]
  readonly status: RunResult['status']
  readonly failure?: RunFailure
  readonly currency: string
  /** IANA name: times are shown by this clock. */
  readonly zone: string
  /** What was run on what. */
  readonly facts: readonly ReportItem[]
  /** The few figures that are looked at first. */
  readonly headline: readonly ReportItem[]
  readonly sections: readonly ReportSection[]
  /** Months, drawdowns and what trades have in common; none is empty. */
  readonly summaries: readonly ReportTable[]
  readonly trades: ReportTable
  readonly fills: ReportTable
  readonly orders: ReportTable
  readonly equity: ReportTable
  readonly trust: readonly TrustCheck[]
  readonly warnings: readonly string[]
  readonly pins: readonly ReportItem[]
}

export function reportModel(
  run: RunResult,
  statistics: Statistics,
  trust: readonly TrustCheck[],
  about: ReportAbout,
): ReportModel {
  const zone = zoneOf(zoneNameOf(run, about))
  return {
    ...named(about),
    status: run.status,
    ...(run.failure && { failure: run.failure }),
    currency: run.currency,
    zone: zone.name,
    facts: facts(run, about, (time) => `${wallTime(time, zone)} ${placeOf(zone)}`),
    headline: headline.flatMap((key) => figureItem(statistics, key, run.currency)),
    sections: sections(run, statistics),
    summaries: summaryTables(run, statistics, zone),
    ...runTables(run, zone),
    trust,
    warnings: run.warnings,
    pins: pinItems(run),
  }
}

const named = ({ title, run, sample, notes, tags = [] }: ReportAbout) => ({
  title,
  tags,
  ...(run !== undefined && { run }),
  ...(sample !== undefined && { sample }),
  ...(notes !== undefined && { notes }),
})

function zoneNameOf({ instruments: [first] }: RunResult, { zoneName = houseZone }: ReportAbout): string {
  return (first && (zoneName(first.calendar) ?? houseZone(first.calendar))) ?? 'UTC'
}

const headline: readonly FigureKey[] = [
  'totalReturn',
  'cagr',
  'sharpe',
  'sortino',
  'maxDrawdown',
  'calmar',
  'winRate',
  'profitFactor',
  'expectancy',
  'exposureTime',
]

const figureOf = new Map<string, FigureTerms>(figures.map((figure) => [figure.key, figure]))

function figureItem({ figures }: Statistics, key: FigureKey, currency: string): readonly ReportItem[] {
  const [terms, value] = [figureOf.get(key), figures[key]]
  if (terms === undefined || value === undefined) return []
  const { unit, signed = false, short, formula: hint } = terms
  const label = unit === 'money' ? `${terms.label}, ${currency}` : terms.label
  return [
    {
      key,
      label,
      value,
      unit,
      text: figureText(value, unit, signed),
      hint,
      ...(short && { short }),
      ...(signed && { signed }),
    },
  ]
}

/** Every figure that has a value, and what the strategy measured itself. */
function sections(run: RunResult, statistics: Statistics): readonly ReportSection[] {
  const groups = figureGroups.map(({ name, figures }) => ({
    title: name,
    items: figures.flatMap(({ key }) => figureItem(statistics, key, run.currency)),
  }))
  const measured = Object.entries(run.metrics).map(([key, value]) => {
    const text = decimalText(value, Number.isInteger(value) ? 0 : 4)
    return { key: `metric:${key}`, label: key, value, unit: 'ratio' as const, text }
  })
  return [...groups, { title: 'Metrics of the strategy', items: measured }].filter(({ items }) => items.length > 0)
}

const textItem = (key: string, label: string, text: string): ReportItem => ({
  key,
  label,
  value: text,
  unit: 'text',
  text,
})

function facts(run: RunResult, about: ReportAbout, timeText: (time: number) => string): readonly ReportItem[] {
  const symbols = run.instruments.map(({ symbol }) => symbol).join(', ')
  const params = Object.entries(about.params ?? {}).map(([name, value]) => `${name} ${value}`)
  return [
    textItem('instruments', 'Instruments', symbols),
    textItem('timeframe', 'Bars', run.timeframe),
    textItem('from', 'From', timeText(run.from)),
    textItem('to', 'To', timeText(run.to)),
    {
      key: 'cash',
      label: `Starting cash, ${run.currency}`,
      value: run.cash,
      unit: 'money',
      text: decimalText(run.cash, 2),
    },
    ...(params.length > 0 ? [textItem('params', 'Parameters', params.join(', '))] : []),
    ...(run.benchmark === undefined ? [] : [textItem('benchmark', 'Benchmark', run.benchmark.symbol)]),
  ]
}

const pinItems = ({ pins }: RunResult): readonly ReportItem[] => [
  textItem('code', 'Code, SHA-256', pins.code),
  textItem('data', 'Data', pins.data.join(', ')),
  textItem('calendar', 'Calendars', pins.calendar.join(', ')),
  textItem('costs', 'Costs', pins.costs),
  textItem('seed', 'Seed', String(pins.seed)),
  textItem('version', 'Versions', pins.version),
]
