import type { RunReport } from '../../shared/contract/run-parts.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import { count, percent, signedPercent } from '../format/number.ts'
import { toneOf, type ReportItem } from '../research/report-item.ts'

/** The figures that are looked at first. */
export function RunTiles({ run, report }: { readonly run: RunRow; readonly report: RunReport }) {
  return (
    <dl className="run-tiles">
      {report.headline.map((item) => (
        <Tile key={item.key} item={item} note={noteOf(item.key, run, report.figures)} />
      ))}
    </dl>
  )
}

function noteOf(key: string, { band, figures }: RunRow, statistics: RunReport['figures']): string {
  const { benchmarkReturn, probabilisticSharpe } = statistics
  if (key === 'totalReturn' && band !== undefined) {
    const [low, high] = [band.pessimistic.returnPct, band.optimistic.returnPct]
    return `${signedPercent(low / 100)} to ${signedPercent(high / 100)}`
  }
  if (key === 'totalReturn' && benchmarkReturn !== undefined) return `vs ${signedPercent(benchmarkReturn)}`
  if (key === 'winRate' && figures !== undefined) return `of ${count(figures.trades)} trades`
  if (key === 'sharpe' && probabilisticSharpe !== undefined) return `${percent(probabilisticSharpe, 1)} above 0`
  return ''
}

function Tile({ item, note }: { readonly item: ReportItem; readonly note: string }) {
  return (
    <div className="run-tile">
      <dt title={`${item.label}: ${item.hint ?? ''}`}>{item.short ?? item.label}</dt>
      <dd className={toneOf(item)}>{item.text}</dd>
      <dd className="tertiary small ellipsis" title={note}>
        {note}
      </dd>
    </div>
  )
}
