/** What takes how much room, and for how long it is kept. */
import { useCallback, useMemo, useState } from 'react'
import type { StorageRow, StorageUse } from '../../shared/contract/storage.ts'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { RefreshCwIcon } from '../components/icons.ts'
import { SearchInput } from '../components/search-input.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { bytes, percent } from '../format/number.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { useAsked } from './asked.ts'
import { hasWords } from './has-words.ts'
import { Retention } from './retention.tsx'
import { storageColumns, storageKinds } from './storage-columns.tsx'
import { useWindowActions } from './window-actions.ts'
import './panels.css'
import './storage.css'

export function Storage() {
  const [asking, setAsking] = useState(0)
  const again = useCallback(() => setAsking((count) => count + 1), [])
  // Another function each time that it is to be asked anew.
  const ask = useMemo(() => askFor(asking), [asking])
  const asked = useAsked(ask)
  const link = useReplica(({ link }) => link)
  const [last, setLast] = useState<StorageUse>()
  if (asked.status === 'ready' && asked.value !== last) setLast(asked.value)
  if (asked.status === 'loading' && last === undefined)
    return <SkeletonRows rows={8} label="Measuring what is stored" />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title="What is stored could not be measured"
        text={asked.error.message}
        details={`storage.use: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  return (
    <div className="panel-fill" data-stale={link === 'lost' ? '' : undefined}>
      {last !== undefined && <Use use={last} onAgain={again} />}
    </div>
  )
}

const askFor = (_asking: number) => async () => (await engine()).storage.use({})

function Use({ use, onAgain }: { readonly use: StorageUse; readonly onAgain: () => void }) {
  const [filter, setFilter] = useState('')
  const { openChart } = useWindowActions()
  const largest = Math.max(1, ...use.rows.map((row) => row.bytes))
  const columns = useMemo(() => storageColumns(largest), [largest])
  const rows = useMemo(
    () =>
      use.rows.filter((row) =>
        hasWords(`${row.instrument ?? ''} ${storageKinds[row.kind]} ${row.source ?? ''}`, filter),
      ),
    [use, filter],
  )
  return (
    <>
      <div className="toolbar storage-tools" role="toolbar" aria-label="Disk use">
        <SearchInput
          label="Filter what is stored"
          placeholder="Filter by symbol, kind or source"
          value={filter}
          onChange={setFilter}
        />
        <Totals use={use} />
        <span className="grow" />
        <Button small kind="ghost" icon={RefreshCwIcon} onClick={onAgain}>
          Measure again
        </Button>
      </div>
      <div className="storage">
        <DataTable
          label="Disk use"
          density="compact"
          columns={columns}
          rows={rows}
          rowId={idOf}
          initialSort={{ column: 'bytes', descending: true }}
          onOpen={({ instrument }) => instrument !== undefined && openChart(instrument)}
          empty={<EmptyState title={filter === '' ? 'Nothing is stored yet' : `Nothing stored fits “${filter}”`} />}
        />
        <Retention onDeleted={onAgain} />
      </div>
    </>
  )
}

const idOf = ({ kind, instrument, what, source }: StorageRow): string => [kind, instrument, what, source].join(' ')

function Totals({ use: { database, volume } }: { readonly use: StorageUse }) {
  return (
    <dl className="storage-totals" aria-label="Totals">
      <dt>Database</dt>
      <dd className="numeric" title={`${bytes(database.free)} of it are free and used before the file grows`}>
        {bytes(database.bytes)}
      </dd>
      <dt>Free in it</dt>
      <dd className="numeric">{bytes(database.free)}</dd>
      <dt>Free on its disk</dt>
      <dd className="numeric" title={`of ${bytes(volume.bytes)}`}>
        {bytes(volume.free)} <span className="tertiary">({percent(volume.free / volume.bytes, 0)})</span>
      </dd>
    </dl>
  )
}
