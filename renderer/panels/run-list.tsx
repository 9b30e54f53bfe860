/** One of a run's lists as a table, with its loading, failed and empty states. */
import { type ReactNode, useState } from 'react'
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
  /** At a click or Enter. */
  readonly onOpen?: (row: Row) => void
}

export function RunListTable<Row extends object>({ title, asked, columns, rowId, empty, onOpen }: RunListProps<Row>) {
  const [chosen, setChosen] = useState(none)
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
  const choose = (next: ReadonlySet<string>): void => {
    setChosen(next)
    const [id, ...others] = next
    const row = others.length === 0 ? rows.find((each) => rowId(each) === id) : undefined
    if (row !== undefined) onOpen?.(row)
  }
  return (
    <div className="panel-fill">
      <DataTable
        label={title}
        density="compact"
        columns={columns}
        rows={rows}
        rowId={rowId}
        empty={empty}
        {...(onOpen !== undefined && { onOpen, chosen, onChoose: choose })}
      />
      {total > rows.length && (
        <p className="tertiary small run-more">
          {`The first ${count(rows.length)} of ${count(total)}; an export holds all of them.`}
        </p>
      )}
    </div>
  )
}

const none: ReadonlySet<string> = new Set()
