/** The options of the chart library: one look for every chart, from the tokens. */
import {
  ColorType,
  CrosshairMode,
  LineStyle,
  PriceScaleMode,
  type AreaStyleOptions,
  type BarStyleOptions,
  type CandlestickStyleOptions,
  type ChartOptions,
  type DeepPartial,
  type LineStyleOptions,
  type TickMarkType,
} from 'lightweight-charts'
import { price, signedPercent } from '../format/number.ts'
import { chartDate, chartDay, clockTime, isoDate, type ToLocal } from '../format/time.ts'
import { day, MICROS_PER_DAY } from '../../shared/domain/units.ts'
import type { BarKind } from './bar-kind.ts'
import type { ChartColours } from './colours.ts'
import { fromChartTime, tickLabel } from './zoned-time.ts'

/** Pixels of empty room right of the newest bar. */
export const roomRight = 36
/** Pixels of a bar, until somebody zooms. */
export const usualSpacing = 4.5
/** Pixels of a bar of a history that is shorter than the chart is wide. */
export const widestFit = 14
/** Where 10,000 bars would no longer be bars. */
const leastSpacing = 0.5

export interface Axis {
  readonly local: ToLocal
  /** Days and longer are placed by session date, which has no time of day. */
  readonly intraday: boolean
  readonly seconds: boolean
}

export const scales = ['linear', 'log', 'percent'] as const
export type PriceScale = (typeof scales)[number]

export const scaleModes: Readonly<Record<PriceScale, PriceScaleMode>> = {
  linear: PriceScaleMode.Normal,
  log: PriceScaleMode.Logarithmic,
  percent: PriceScaleMode.Percentage,
}

export function fixedOptions(fontFamily: string): DeepPartial<ChartOptions> {
  return {
    autoSize: true,
    // The strip names the library instead, as its licence asks.
    layout: { attributionLogo: false, fontSize: 11, fontFamily },
    crosshair: { mode: CrosshairMode.Normal },
    timeScale: { rightOffset: roomRight / usualSpacing, barSpacing: usualSpacing, minBarSpacing: leastSpacing },
    rightPriceScale: { scaleMargins: { top: 0.12, bottom: 0.08 } },
    handleScale: { axisPressedMouseMove: true },
    localization: { percentageFormatter: (percents: number) => signedPercent(percents / 100) },
  }
}

export function colourOptions(colours: ChartColours): DeepPartial<ChartOptions> {
  const line = {
    color: colours.crosshair,
    width: 1,
    style: LineStyle.LargeDashed,
    labelBackgroundColor: colours.label,
  } as const
  return {
    layout: {
      background: { type: ColorType.Solid, color: 'transparent' },
      textColor: colours.axis,
      panes: { separatorColor: colours.border, separatorHoverColor: colours.label },
    },
    grid: { vertLines: { color: colours.grid }, horzLines: { color: colours.grid } },
    crosshair: { vertLine: line, horzLine: line },
    rightPriceScale: { borderColor: colours.border },
    timeScale: { borderColor: colours.border },
  }
}

type KindOptions = DeepPartial<CandlestickStyleOptions & BarStyleOptions & LineStyleOptions & AreaStyleOptions>

export function kindOptions(kind: BarKind, colours: ChartColours): KindOptions {
  const { up, down, line } = colours
  if (kind === 'bars') return { upColor: up, downColor: down }
  if (kind === 'line') return { color: line, lineWidth: 2 }
  if (kind === 'area') return { lineColor: line, lineWidth: 2, topColor: `${line}40`, bottomColor: `${line}05` }
  return barColours(colours)
}

/** Hollow rises, filled falls: the body tells the direction to those who see no colours. */
const barColours = ({ up, down }: ChartColours): DeepPartial<CandlestickStyleOptions> => ({
  upColor: 'transparent',
  borderUpColor: up,
  wickUpColor: up,
  downColor: down,
  borderDownColor: down,
  wickDownColor: down,
})

export function axisOptions({ local, intraday, seconds }: Axis): DeepPartial<ChartOptions> {
  return {
    timeScale: {
      timeVisible: intraday,
      secondsVisible: seconds,
      tickMarkFormatter: (time: number, type: TickMarkType) => tickLabel(time, type, local),
    },
    localization: { timeFormatter: (time: number) => crosshairLabel(time, { local, intraday, seconds }) },
  }
}

/** `Mon 23 Nov 2026 13:45` */
function crosshairLabel(time: number, { local, intraday, seconds }: Axis): string {
  const at = fromChartTime(time)
  if (!intraday) return `${chartDay(day(Math.floor(at / MICROS_PER_DAY)))} ${isoDate(at, local).slice(0, 4)}`
  const date = `${chartDate(at, local)} ${isoDate(at, local).slice(0, 4)}`
  return `${date} ${clockTime(at, local, seconds ? 'second' : 'minute')}`
}

export const priceFormat = (decimals: number, tick: number) =>
  ({ type: 'custom', minMove: tick, formatter: (value: number) => price(value, decimals) }) as const
