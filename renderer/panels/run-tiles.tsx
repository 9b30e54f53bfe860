import type { RunRow } from '../../shared/contract/runs.ts'
import { direction, percent, signedPercent } from '../format/number.ts'
import { figureText, termOf, type Statistics } from '../research/run-text.ts'

/** In the order in which they are looked at. */
const keys = [
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

export function RunTiles({ run, statistics }: { readonly run: RunRow; readonly statistics: Statistics }) {
  return (
    <dl className="run-tiles">
      {keys.map((key) => (
        <Tile key={key} name={key} value={statistics[key]} note={noteOf(key, run, statistics)} />
      ))}
    </dl>
  )
}

function noteOf(key: string, { band, figures }: RunRow, statistics: Statistics): string {
  if (key === 'totalReturn' && band !== undefined) {
    const [low, high] = [band.pessimistic.returnPct, band.optimistic.returnPct]
    return `${signedPercent(low / 100)} to ${signedPercent(high / 100)}`
  }
  if (key === 'totalReturn' && statistics['benchmarkReturn'] !== undefined)
    return `vs ${signedPercent(statistics['benchmarkReturn'])} benchmark`
  if (key === 'winRate' && figures !== undefined) return `of ${figures.trades} trades`
  if (key === 'sharpe' && statistics['probabilisticSharpe'] !== undefined)
    return `above 0: ${percent(statistics['probabilisticSharpe'], 1)}`
  return ''
}

interface TileProps {
  readonly name: string
  readonly value: number | undefined
  readonly note: string
}

function Tile({ name, value, note }: TileProps) {
  const term = termOf(name)
  if (term === undefined) return null
  const tone = name === 'maxDrawdown' ? 'down' : term.signed === true ? direction(value) : undefined
  return (
    <div className="run-tile">
      <dt title={term.formula}>{term.label}</dt>
      <dd className={tone}>{figureText(term, value)}</dd>
      <dd className="tertiary small">{note}</dd>
    </div>
  )
}
