import { useMemo, useState } from 'react'
import type { Coverage, InstrumentRow } from '../../shared/contract/instruments.ts'
import { isIntraday, parseTimeframe } from '../../shared/domain/timeframe.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { ChartCandlestickIcon, DatabaseIcon, DownloadIcon } from '../components/icons.ts'
import { SearchInput } from '../components/search-input.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { count, MISSING } from '../format/number.ts'
import { dateTime, isoDate, type ToLocal } from '../format/time.ts'
import { useReplica } from '../replica.ts'
import { useCalendarList } from './calendars.ts'
import { hasWords } from './has-words.ts'
import { NoBars } from './no-bars.tsx'
import { useBlocked } from './permission.ts'
import { useWindowActions } from './window-actions.ts'
import { namedZone } from './zone-choice.ts'
import './panels.css'

/** One stored series of an instrument; an instrument without any has one line, too. */
export interface StoredRow {
  readonly instrument: InstrumentRow
  readonly stored: Stored | undefined
}

/** Bars of a timeframe, or ticks. */
interface Stored extends Pick<Coverage, 'source' | 'licence' | 'first' | 'last' | 'revision'> {
  readonly what: string
  /** Which price: of trades, of quotes, or of one side of them. */
  readonly of: string
  readonly count: number
}

export function storedRows(instruments: Iterable<InstrumentRow>, filter: string): readonly StoredRow[] {
  return [...instruments]
    .filter(({ symbol, name, calendar }) => hasWords(`${symbol} ${name} ${calendar}`, filter))
    .toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))
    .flatMap((instrument): readonly StoredRow[] => {
      const all = storedOf(instrument)
      return all.length === 0
        ? [{ instrument, stored: undefined }]
        : all.map((stored): StoredRow => ({ instrument, stored }))
    })
}

const storedOf = ({ coverage, tickCoverage }: InstrumentRow): readonly Stored[] => [
  ...coverage.map((each) => ({ ...each, what: each.timeframe, of: each.side, count: each.bars })),
  ...tickCoverage.map((each) => ({ ...each, what: 'ticks', of: each.kind, count: each.ticks })),
]

/** What is stored, and from where. */
export function Instruments() {
  const [filter, setFilter] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const instruments = useReplica(({ instrument }) => instrument)
  const link = useReplica(({ link }) => link)
  const rows = useMemo(() => storedRows(instruments.values(), filter), [instruments, filter])
  const clocks = useExchangeClocks()
  const columns = useMemo(() => columnsOf(clocks), [clocks])
  const { openChart } = useWindowActions()
  if (instruments.size === 0)
    return link === 'connecting' ? (
      <SkeletonRows rows={6} label="Loading instruments" />
    ) : (
      <NoBars icon={DatabaseIcon} title="No bars are stored" text="Import a CSV file to see it on a chart." />
    )
  const picked = rows.find((row) => chosen.has(idOf(row)))?.instrument.symbol
  return (
    <div className="panel-fill" data-stale={link === 'lost' ? '' : undefined}>
      <Tools filter={filter} onFilter={setFilter} picked={picked} />
      <DataTable
        label="Stored data"
        columns={columns}
        rows={rows}
        rowId={idOf}
        chosen={chosen}
        onChoose={setChosen}
        onOpen={({ instrument }) => openChart(instrument.symbol)}
        empty={<EmptyState title={`No instrument fits “${filter}”`} />}
      />
    </div>
  )
}

interface ToolsProps {
  readonly filter: string
  readonly onFilter: (filter: string) => void
  readonly picked: string | undefined
}

function Tools({ filter, onFilter, picked }: ToolsProps) {
  const { openChart, openImport } = useWindowActions()
  const blocked = useBlocked()
  const nothing = picked === undefined ? 'Choose a row first' : undefined
  return (
    <div className="toolbar instruments-tools" role="toolbar" aria-label="Stored data">
      <SearchInput
        label="Filter instruments"
        placeholder="Filter by symbol, name or calendar"
        value={filter}
        onChange={onFilter}
      />
      <span className="grow" />
      <Button
        small
        kind="ghost"
        icon={ChartCandlestickIcon}
        disabledReason={nothing}
        onClick={() => picked !== undefined && openChart(picked)}
      >
        Open chart
      </Button>
      <Button
        small
        kind="ghost"
        icon={DownloadIcon}
        disabledReason={blocked ?? nothing}
        onClick={() => picked !== undefined && openImport({ instrument: picked })}
      >
        Import into it
      </Button>
      <Button small kind="primary" icon={DownloadIcon} disabledReason={blocked} onClick={() => openImport()}>
        Import bars
      </Button>
    </div>
  )
}

type Clocks = (calendar: string) => ToLocal

function useExchangeClocks(): Clocks {
  const calendars = useCalendarList()
  return useMemo(() => {
    const zones = new Map(calendars.map(({ id, zone }) => [id, zone]))
    return (calendar) => namedZone('exchange', zones.get(calendar) ?? 'UTC').local
  }, [calendars])
}

function columnsOf(clocks: Clocks): readonly DataColumn<StoredRow>[] {
  const moment = momentBy(clocks)
  return [
    {
      id: 'symbol',
      title: 'Symbol',
      width: 142,
      value: ({ instrument }) => instrument.symbol,
      cell: ({ instrument }) => <span className="medium">{instrument.symbol}</span>,
    },
    { id: 'name', title: 'Name', width: 140, value: ({ instrument }) => instrument.name },
    { id: 'calendar', title: 'Calendar', width: 78, value: ({ instrument }) => instrument.calendar },
    {
      id: 'stored',
      title: 'Stored',
      tooltip: 'Timeframe of the bars, or ticks',
      width: 66,
      value: ({ stored }) => stored?.what ?? MISSING,
    },
    { id: 'of', title: 'Price', tooltip: 'Whose price it is', width: 58, value: ({ stored }) => stored?.of ?? MISSING },
    {
      id: 'count',
      title: 'Count',
      width: 80,
      numeric: true,
      value: ({ stored }) => stored?.count ?? 0,
      cell: ({ stored }) => <span className="numeric">{count(stored?.count ?? 0)}</span>,
    },
    {
      id: 'first',
      title: 'First',
      tooltip: 'Open of the first bar or time of the first tick, by the exchange’s clock',
      width: 138,
      numeric: true,
      value: ({ stored }) => stored?.first,
      cell: (row) => <span className="numeric">{moment(row, 'first')}</span>,
    },
    {
      id: 'last',
      title: 'Last',
      tooltip: 'Open of the last bar or time of the last tick, by the exchange’s clock',
      width: 138,
      numeric: true,
      value: ({ stored }) => stored?.last,
      cell: (row) => <span className="numeric">{moment(row, 'last')}</span>,
    },
    {
      id: 'source',
      title: 'Source',
      width: 160,
      value: ({ stored }) => stored?.source ?? '',
      cell: ({ stored }) => (
        <span className="ellipsis" title={stored?.source}>
          {stored?.source}
        </span>
      ),
    },
    {
      id: 'licence',
      title: 'Licence',
      width: 104,
      value: ({ stored }) => stored?.licence ?? '',
      cell: ({ stored }) =>
        stored?.licence === undefined ? <span className="tertiary">yours</span> : <Badge>{stored.licence}</Badge>,
    },
    {
      id: 'revision',
      title: 'Rev.',
      tooltip: 'Revision: rises with every import that changed something',
      width: 56,
      numeric: true,
      value: ({ stored }) => stored?.revision,
    },
  ]
}

const momentBy =
  (clocks: Clocks) =>
  ({ instrument, stored }: StoredRow, which: 'first' | 'last'): string => {
    if (stored === undefined) return MISSING
    const timeframe = parseTimeframe(stored.what)
    const local = clocks(instrument.calendar)
    const show = timeframe !== undefined && !isIntraday(timeframe) ? isoDate : dateTime
    return show(stored[which], local, 'minute')
  }

const idOf = ({ instrument, stored }: StoredRow): string =>
  stored === undefined ? instrument.id : `${instrument.id} ${stored.what} ${stored.of} ${stored.source}`
