/** What a person chose for one chart; whoever keeps the layout keeps it. */
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Calendar, Phase } from '../../shared/domain/calendar.ts'
import { priceSides, type Adjustment, type PriceSide } from '../../shared/domain/bar.ts'
import { isShown, type SessionView } from '../../shared/domain/session.ts'
import { isIntraday, parseTimeframe, type Timeframe } from '../../shared/domain/timeframe.ts'
import type { Micros } from '../../shared/domain/units.ts'
import type { BarKind } from './bar-kind.ts'
import type { PriceScale } from './canvas-options.ts'
import type { DisplayZone } from './display-zone.ts'
import type { ChartPane, ChartStudy } from './studies/study.ts'

export interface ChartChoice {
  /** SYMBOL.VENUE, or an id. */
  readonly instrument: string
  readonly timeframe: string
  readonly view: SessionView
  /** The exchange's clock without. */
  readonly zone?: DisplayZone | undefined
  /** Linear without. */
  readonly scale?: PriceScale | undefined
  /** Which price bars are of; trades without, where there are some. */
  readonly side?: PriceSide | undefined
  /** As they were without. */
  readonly adjust?: Adjustment | undefined
  /** Candles without. */
  readonly kind?: BarKind | undefined
  /** Indicators, and the panes below the prices that some of them have. */
  readonly studies?: readonly ChartStudy[] | undefined
  readonly panes?: readonly ChartPane[] | undefined
  /** SYMBOL.VENUE of others that are drawn over it, in percent. */
  readonly compare?: readonly string[] | undefined
}

/** How a chart is drawn, whatever it shows: what undo takes back. */
export type ChartLook = Pick<ChartChoice, 'kind' | 'studies' | 'panes' | 'compare'>

export const lookOf = ({ kind, studies, panes, compare }: ChartLook): ChartLook => ({ kind, studies, panes, compare })

/** Compared lines have nothing in common but their change. */
export const scaleOf = ({ scale, compare = [] }: ChartChoice): PriceScale =>
  compare.length > 0 ? 'percent' : (scale ?? 'linear')

/** What is no timeframe is a day. */
export const timeframeOf = (text: string): Timeframe => parseTimeframe(text) ?? { unit: 'day', count: 1 }

export function rowOf(rows: ReadonlyMap<string, InstrumentRow>, name: string): InstrumentRow | undefined {
  const byId = rows.get(name)
  if (byId !== undefined) return byId
  for (const row of rows.values()) if (row.symbol === name || row.id === name) return row
  return undefined
}

/** First and last time of everything that is stored of it. */
export const storedSpans = ({ coverage, tickCoverage }: InstrumentRow): readonly { first: Micros; last: Micros }[] =>
  [...coverage, ...tickCoverage].map(({ first, last }) => ({ first, last }))

/** `AAPL` of `AAPL.XNAS`. */
export const shortSymbol = ({ symbol, venue }: InstrumentRow): string =>
  symbol.endsWith(`.${venue}`) ? symbol.slice(0, -venue.length - 1) : symbol

/** Price sides of which bars can be had, in the order they are offered. */
export function sidesOf({ coverage, tickCoverage }: InstrumentRow): readonly PriceSide[] {
  const stored = new Set<PriceSide>(coverage.map(({ side }) => side))
  for (const { kind } of tickCoverage)
    for (const side of kind === 'trade' ? (['trade'] as const) : (['bid', 'ask', 'mid'] as const)) stored.add(side)
  if (stored.has('bid') && stored.has('ask')) stored.add('mid')
  return priceSides.filter((side) => stored.has(side))
}

/** Only shares and funds are split and pay dividends. */
export const isAdjustable = ({ kind }: InstrumentRow): boolean => kind === 'stock' || kind === 'etf'

const needed: Readonly<Partial<Record<SessionView, readonly Phase[]>>> = {
  extended: ['pre', 'post'],
  all: ['overnight'],
}
const named: Readonly<Partial<Record<SessionView, string>>> = {
  extended: 'pre-market or after-hours trading',
  all: 'overnight trading',
}

/** Why a session view would change nothing; undefined when it does. */
export function whyNotView(
  view: SessionView,
  timeframe: Timeframe,
  calendar: Calendar | undefined,
): string | undefined {
  if (view === 'regular') return undefined
  if (!isIntraday(timeframe)) return 'Bars of a day and longer are of the regular session'
  if (calendar === undefined) return 'The calendar is not loaded yet'
  const phases = calendar.hours.flatMap((hours) => hours.phases.map(([phase]) => phase))
  const has = (needed[view] ?? []).some((phase) => phases.includes(phase) && isShown(phase, view))
  return has ? undefined : `${calendar.name} has no ${named[view]}`
}
