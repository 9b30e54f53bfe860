import type { RunReport } from '../../shared/contract/run-parts.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { KeyValues } from '../components/key-values.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count, direction, percent, signed } from '../format/number.ts'
import { toneOf } from '../research/report-item.ts'
import type { RunRead } from '../research/use-run.ts'

/** Every figure by its group; what has no value is not named. */
export function RunStatistics({ read: { report, error } }: { readonly read: RunRead }) {
  if (error !== undefined) return null
  if (report === undefined) return <SkeletonRows rows={16} label="Reading the statistics" />
  if (Object.keys(report.figures).length === 0) return <EmptyState title="There is nothing to count yet" />
  return (
    <div className="run-statistics">
      {report.sections.map((section) => (
        <Section key={section.title} {...section} />
      ))}
      {(['instrument', 'side', 'weekday', 'hour'] as const).map((by) => (
        <Trades key={by} by={by} groups={report.groups[by]} />
      ))}
    </div>
  )
}

interface TradesProps {
  readonly by: string
  readonly groups: RunReport['groups']['side']
}

function Trades({ by, groups }: TradesProps) {
  if (groups.length === 0) return null
  return (
    <section aria-label={`Trades by ${by}`}>
      <h3 className="section-title">Trades by {by}</h3>
      <table className="run-groups">
        <thead>
          <tr>
            {['', 'Trades', 'P&L', 'Won'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, trades, pnl, winRate }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count(trades)}</td>
              <td className={direction(pnl)}>{signed(pnl, 2)}</td>
              <td>{percent(winRate, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Section({ title, items }: RunReport['sections'][number]) {
  const rows = items.map((item) => ({
    key: item.label,
    value: <span title={item.hint}>{item.text}</span>,
    tone: toneOf(item),
  }))
  return (
    <section aria-label={title}>
      <h3 className="section-title">{title}</h3>
      <KeyValues rows={rows} />
    </section>
  )
}
