/** One of a run's lists as a table, with its loading, failed and empty states. */
import type { ReactNode } from 'react'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { ErrorState } from '../components/error-state.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count } from '../format/number.ts'
import type { RunRows } from '../research/run-rows.ts'
import type { Asked } from './asked.ts'

export interface RunListProps<Row> {
  readonly title: string
  readonly asked: Asked<RunRows<Row>>
  readonly columns: readonly DataColumn<Row>[]
  readonly rowId: (row: Row) => string
  readonly empty: ReactNode
  readonly onOpen?: (row: Row) => void
}

export function RunListTable<Row extends object>({ title, asked, columns, rowId, empty, onOpen }: RunListProps<Row>) {
  if (asked.status === 'loading') return <SkeletonRows rows={12} label={`Reading ${title.toLowerCase()}`} />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title={`${title} could not be read`}
        text={asked.error.message}
        details={`${title}: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  const { rows, total } = asked.value
  return (
    <div className="panel-fill">
      <DataTable
        label={title}
        density="compact"
        columns={columns}
        rows={rows}
        rowId={rowId}
        empty={empty}
        {...(onOpen !== undefined && { onOpen })}
      />
      {total > rows.length && (
        <p className="tertiary small run-more">
          {`The first ${count(rows.length)} of ${count(total)}; an export holds all of them.`}
        </p>
      )}
    </div>
  )
}
