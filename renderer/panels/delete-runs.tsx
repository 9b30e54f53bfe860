import type { RunRow } from '../../shared/contract/runs.ts'
import { count } from '../format/number.ts'
import { deleteRuns } from '../research/run-actions.ts'
import { DeleteDialog } from './delete-dialog.tsx'

export interface DeleteRunsProps {
  readonly runs: readonly RunRow[]
  readonly onClose: () => void
}

/** Names that are read; the rest is counted. */
const MOST_NAMED = 5

export function DeleteRuns({ runs, onClose }: DeleteRunsProps) {
  const trades = runs.reduce((sum, { figures }) => sum + (figures?.trades ?? 0), 0)
  const [first] = runs
  const title = runs.length === 1 ? `Delete ${first?.title ?? 'the run'}?` : `Delete ${count(runs.length)} runs?`
  return (
    <DeleteDialog
      title={title}
      description={
        <>
          {runs.length > 1 && (
            <span className="delete-names">
              {runs
                .slice(0, MOST_NAMED)
                .map(({ title: each }) => each)
                .join(', ')}
              {runs.length > MOST_NAMED && ` and ${count(runs.length - MOST_NAMED)} more`}.{' '}
            </span>
          )}
          {`${trades === 1 ? '1 trade' : `${count(trades)} trades`}, with curves, orders, notes and the code they were made with, are gone for good.`}
        </>
      }
      verb={runs.length === 1 ? 'Delete run' : `Delete ${count(runs.length)} runs`}
      onDelete={() => deleteRuns(runs)}
      onClose={onClose}
    />
  )
}
