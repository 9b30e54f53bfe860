import type { StorageRow } from '../../shared/contract/storage.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { Meter } from '../components/progress-bar.tsx'
import { bytes, count, MISSING } from '../format/number.ts'
import { isoDate } from '../format/time.ts'
import { namedZone } from './zone-choice.ts'

export const storageKinds: Readonly<Record<StorageRow['kind'], string>> = {
  bars: 'Bars',
  replaced: 'Older revisions of bars',
  built: 'Longer bars, built',
  ticks: 'Ticks',
  quarantine: 'Quarantine',
  runs: 'Runs',
  logs: 'Logs',
  uploads: 'Files being imported',
  backups: 'Backups',
}

const { local: utc } = namedZone('utc', 'UTC')

/** Their bars are parts of the largest. */
export const storageColumns = (largest: number): readonly DataColumn<StorageRow>[] => [
  {
    id: 'instrument',
    title: 'Symbol',
    width: 142,
    value: ({ instrument }) => instrument ?? MISSING,
    cell: ({ instrument }) =>
      instrument === undefined ? (
        <span className="tertiary">{MISSING}</span>
      ) : (
        <span className="medium">{instrument}</span>
      ),
  },
  { id: 'kind', title: 'Kind', width: 160, value: ({ kind }) => storageKinds[kind] },
  {
    id: 'what',
    title: 'Of',
    tooltip: 'Timeframe and price of bars, kind of ticks',
    width: 86,
    value: ({ what }) => what ?? MISSING,
  },
  {
    id: 'share',
    title: 'Share',
    tooltip: 'Of the largest',
    width: 110,
    sortable: false,
    value: () => undefined,
    cell: (row) => (
      <Meter label={`Share of ${row.instrument ?? storageKinds[row.kind]}`} ratio={row.bytes / largest} level />
    ),
  },
  {
    id: 'bytes',
    title: 'Size',
    width: 84,
    numeric: true,
    value: (row) => row.bytes,
    cell: (row) => <span title={`${count(row.bytes)} bytes`}>{bytes(row.bytes)}</span>,
  },
  {
    id: 'count',
    title: 'Count',
    tooltip: 'Bars, ticks, records, runs or files',
    width: 92,
    numeric: true,
    value: (row) => row.count,
    cell: (row) => count(row.count),
  },
  dateColumn('first', 'First (UTC)'),
  dateColumn('last', 'Last'),
  {
    id: 'source',
    title: 'Source',
    width: 160,
    value: ({ source }) => source ?? '',
    cell: ({ source }) => (
      <span className="ellipsis" title={source}>
        {source}
      </span>
    ),
  },
]

const dateColumn = (id: 'first' | 'last', title: string): DataColumn<StorageRow> => ({
  id,
  title,
  width: 92,
  numeric: true,
  value: (row) => row[id],
  cell: ({ [id]: time }) => (time === undefined ? MISSING : isoDate(time, utc)),
})
