import type { Difference } from '../calendar/calendar-diff.ts'

interface DifferenceListProps {
  readonly differences: readonly Difference[]
  /** Said where there are none. */
  readonly none: string
}

/** What was and what is, one thing a line; signs say it as well as colours. */
export function DifferenceList({ differences, none }: DifferenceListProps) {
  if (differences.length === 0) return <p className="tertiary small">{none}</p>
  return (
    <dl className="differences">
      {differences.map(({ what, before, after }, at) => (
        <div key={`${what} ${at}`}>
          <dt>{what}</dt>
          {before !== undefined && (
            <dd data-sign="was">
              <del>{before}</del>
            </dd>
          )}
          {after !== undefined && (
            <dd data-sign="is">
              <ins>{after}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
