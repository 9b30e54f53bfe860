import type { RunReport } from '../../shared/contract/runs.ts'
import { figureGroups } from '../../shared/domain/report/figures.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { KeyValues } from '../components/key-values.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { direction } from '../format/number.ts'
import { figureText, termOf, type Statistics } from '../research/run-text.ts'
import type { RunRead } from '../research/use-run.ts'

/** Every figure by its group; what has no value is not named. */
export function RunStatistics({ read: { report, error } }: { readonly read: RunRead }) {
  if (error !== undefined) return null
  if (report === undefined) return <SkeletonRows rows={16} label="Reading the statistics" />
  if (Object.keys(report.statistics).length === 0) return <EmptyState title="There is nothing to count yet" />
  return (
    <div className="run-statistics">
      {figureGroups.map(({ name, figures }) => (
        <Group key={name} title={name} keys={figures.map(({ key }) => key)} statistics={report.statistics} />
      ))}
      {report.groups.map((group) => (
        <Group
          key={`${group.by} ${group.key}`}
          title={`By ${group.by}: ${group.key}`}
          keys={Object.keys(group.statistics)}
          statistics={group.statistics}
        />
      ))}
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly keys: readonly string[]
  readonly statistics: RunReport['statistics']
}

function Group({ title, keys, statistics }: GroupProps) {
  const rows = keys.flatMap((key) => rowOf(key, statistics))
  if (rows.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="section-title">{title}</h3>
      <KeyValues rows={rows} />
    </section>
  )
}

function rowOf(key: string, statistics: Statistics) {
  const [term, value] = [termOf(key), statistics[key]]
  if (term === undefined || value === undefined) return []
  const tone = term.signed === true ? direction(value) : undefined
  return [{ key: term.label, value: <span title={term.formula}>{figureText(term, value)}</span>, tone }]
}
