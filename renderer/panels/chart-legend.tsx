import { isShown } from '../../shared/domain/session.ts'
import { isIntraday, timeframeText } from '../../shared/domain/timeframe.ts'
import { barAt, lengthOf, type ChartBar } from '../chart/bars.ts'
import { changeText, phaseNames, spanText, volumeText, type BarForm } from '../chart/bar-text.ts'
import type { ChartActions } from '../chart/active-chart.ts'
import { shadedPhases } from '../chart/sessions-primitive.ts'
import { timeframeLabel } from '../chart/timeframes.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { direction, price } from '../format/number.ts'
import { later } from './later.tsx'
import { BarCountdown } from './bar-countdown.tsx'

const CompareLegend = later('The comparison', async () => (await import('./compare-legend.tsx')).CompareLegend)
const StudyLegend = later('The indicators', async () => (await import('./study-legend.tsx')).StudyLegend)

export interface ChartLegendProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  /** Index under the crosshair; the last bar without one. */
  readonly index: number | undefined
  /** Index of the first bar in sight. */
  readonly first: number
  readonly stale: boolean
}

/** Whose bars these are, and the figures of one of them. */
export function ChartLegend({ model, actions, index, first, stale }: ChartLegendProps) {
  const { row, timeframe, state, form } = model
  const { bars } = state
  if (row === undefined) return null
  const at = index ?? lengthOf(bars) - 1
  const shaded = shadesOf(model)
  const bar = barAt(bars, at)
  return (
    <div className="chart-legend" data-stale={stale ? '' : undefined}>
      <div className="chart-legend-line">
        <span className="medium">{row.name}</span>
        <span className="tertiary">
          {timeframeLabel(timeframeText(timeframe))} · {row.venue}
        </span>
        {bar !== undefined && <Figures bar={bar} before={barAt(bars, at - 1)} form={form} />}
        {model.choice.kind === 'heikin-ashi' && (
          <span className="tertiary">Heikin-Ashi: candles are averaged, figures are the bar’s own</span>
        )}
      </div>
      {model.choice.compare !== undefined && (
        <CompareLegend model={model} actions={actions} first={first} index={index} />
      )}
      {model.choice.studies !== undefined && (
        <StudyLegend model={model} actions={actions} pane={undefined} index={index} />
      )}
      {bar !== undefined && (
        <div className="chart-legend-line tertiary">
          <span className="numeric">{spanText(bar, form)}</span>
          {index === undefined && <BarCountdown model={model} />}
          {shaded.map((phase) => (
            <span
              key={phase}
              className="chart-legend-phase"
              data-phase={phase}
              data-current={phase === bar.phase ? '' : undefined}
            >
              {phaseNames[phase]}
            </span>
          ))}
        </div>
      )}
    </div>
  )
}

/** The phases that the shades of this chart stand for. */
function shadesOf({ calendar, choice, timeframe }: ChartModel) {
  if (calendar === undefined || !isIntraday(timeframe)) return []
  const known = new Set(calendar.hours.flatMap((hours) => hours.phases.map(([phase]) => phase)))
  return shadedPhases.filter((phase) => known.has(phase) && isShown(phase, choice.view))
}

interface FiguresProps {
  readonly bar: ChartBar
  readonly before: ChartBar | undefined
  readonly form: BarForm
}

function Figures({ bar, before, form }: FiguresProps) {
  const { decimals, lotDecimals } = form
  const change = changeText(bar, before, decimals)
  const figures = [
    ['O', bar.open],
    ['H', bar.high],
    ['L', bar.low],
    ['C', bar.close],
  ] as const
  return (
    <>
      <span className="chart-legend-figures">
        {figures.map(([letter, value]) => (
          <span key={letter}>
            <span className="tertiary">{letter}</span>{' '}
            <span className={`numeric ${direction(bar.close - bar.open) ?? ''}`}>{price(value, decimals)}</span>
          </span>
        ))}
      </span>
      {change !== undefined && (
        <span className={`numeric ${direction(bar.close - (before?.close ?? bar.close)) ?? ''}`}>{change}</span>
      )}
      {bar.volume > 0 && (
        <span>
          <span className="tertiary">Vol</span> <span className="numeric">{volumeText(bar.volume, lotDecimals)}</span>
        </span>
      )}
    </>
  )
}
