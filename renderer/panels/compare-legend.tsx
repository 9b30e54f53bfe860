/** The compared symbols of a chart, and how far each has come since the first bar in sight. */
import { useSyncExternalStore } from 'react'
import type { ChartActions } from '../chart/active-chart.ts'
import { lengthOf } from '../chart/bars.ts'
import { comparedColour } from '../chart/compare/colours.ts'
import type { ComparePart } from '../chart/compare/part.ts'
import { colourToken } from '../chart/studies/palette.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { IconButton } from '../components/icon-button.tsx'
import { XIcon } from '../components/icons.ts'
import { direction, signedPercent } from '../format/number.ts'

export interface CompareLegendProps {
  readonly model: ChartModel
  readonly actions: ChartActions
  /** Index of the first bar in sight. */
  readonly first: number
  readonly index: number | undefined
}

export function CompareLegend(props: CompareLegendProps) {
  const { compare } = props.model
  return compare === undefined ? null : <Loaded {...props} part={compare} />
}

function Loaded({ model, actions, first, index, part }: CompareLegendProps & { readonly part: ComparePart }) {
  useSyncExternalStore(part.subscribe, part.version)
  const { bars } = model.state
  const at = index ?? lengthOf(bars) - 1
  const symbols = model.choice.compare ?? []
  return (
    <ul className="chart-legend-line chart-studies" aria-label="Compared symbols">
      {symbols.map((symbol, place) => (
        <li key={symbol} className="chart-study">
          <span className="chart-study-name">
            <span
              className="chart-swatch"
              style={{ background: `var(--${colourToken(comparedColour(place))})` }}
              aria-hidden="true"
            />
            {symbol}
          </span>
          <Change ratio={part.change(symbol, first, at)} problem={part.problem(symbol)} />
          <span className="chart-study-tools">
            <IconButton
              small
              icon={XIcon}
              label={`Remove ${symbol}`}
              onClick={() => actions.setLook({ compare: symbols.filter((each) => each !== symbol) })}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Change({ ratio, problem }: { readonly ratio: number; readonly problem: string | undefined }) {
  if (problem !== undefined) return <span className="warn">{problem}</span>
  return <span className={`numeric ${direction(ratio) ?? ''}`}>{signedPercent(ratio)}</span>
}
