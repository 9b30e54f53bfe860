import { useMemo } from 'react'
import { splitSymbol } from '../../shared/domain/instrument.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Quote } from '../../shared/contract/window.ts'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { DatabaseIcon } from '../components/icons.ts'
import { SkeletonRows } from '../components/skeleton.tsx'
import { StatusDot } from '../components/status-dot.tsx'
import { countdown } from '../format/duration.ts'
import { direction, price, signed } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { useMarket, useSessionIndex } from './calendars.ts'
import { phaseName } from './market-state.ts'
import { useNow } from './now.ts'
import { NoBars } from './no-bars.tsx'
import { Sparkline } from './sparkline.tsx'
import { useActiveSymbol, useWindowActions } from './window-actions.ts'
import './panels.css'

export interface WatchRow {
  readonly instrument: InstrumentRow
  /** Absent until bars of it are stored. */
  readonly quote: Quote | undefined
}

/** All instruments with their newest bars, by calendar and symbol. */
export function watchRows(
  instruments: Iterable<InstrumentRow>,
  quotes: ReadonlyMap<string, Quote>,
): readonly WatchRow[] {
  return [...instruments]
    .toSorted((a, b) => order(a.calendar, b.calendar) || order(a.symbol, b.symbol))
    .map((instrument) => ({ instrument, quote: quotes.get(instrument.id) ?? quotes.get(instrument.symbol) }))
}

/** Last against the close of the session before, in percent. */
export function changePercent(quote: Quote | undefined): number | undefined {
  if (quote?.previous === undefined || quote.previous === 0) return undefined
  return (quote.last / quote.previous - 1) * 100
}

export function Watchlist() {
  const instruments = useReplica(({ instrument }) => instrument)
  const quotes = useReplica(({ quote }) => quote)
  const link = useReplica(({ link }) => link)
  const rows = useMemo(() => watchRows(instruments.values(), quotes), [instruments, quotes])
  const symbol = useActiveSymbol()
  const { openChart } = useWindowActions()
  const chosen = useMemo(() => new Set(symbol === undefined ? [] : [symbol]), [symbol])
  if (rows.length === 0)
    return link === 'connecting' ? (
      <SkeletonRows rows={8} label="Loading the watchlist" />
    ) : (
      <NoBars icon={DatabaseIcon} title="No instruments yet" text="Import a CSV file of bars to see its symbol here." />
    )
  return (
    <div className="panel-fill" data-stale={link === 'lost' ? '' : undefined}>
      <DataTable
        label="Watchlist"
        density="compact"
        columns={columns}
        rows={rows}
        rowId={symbolOfRow}
        groupOf={calendarOf}
        groupHead={CalendarHead}
        chosen={chosen}
        onChoose={(next) => {
          const picked = [...next].findLast((each) => each !== symbol)
          if (picked !== undefined) openChart(picked)
        }}
        onOpen={({ instrument }) => openChart(instrument.symbol)}
      />
    </div>
  )
}

/** A calendar's own line above its instruments: which market, and whether it is open. */
function CalendarHead(calendar: string) {
  return <CalendarLine calendar={calendar} />
}

function CalendarLine({ calendar }: { readonly calendar: string }) {
  const market = useMarket(calendar)
  const now = useNow()
  const name = useSessionIndex(calendar)?.calendar.name
  const next = market?.next
  return (
    <>
      <span className="ellipsis grow" title={name}>
        {calendar} <span className="tertiary">{name}</span>
      </span>
      {market !== undefined && (
        <span className="row dense" title={next && `${next.event} in ${countdown(next.at - now)}`}>
          <StatusDot tone={market.open ? 'ok' : 'off'} />
          {phaseName(market.phase)}
        </span>
      )}
    </>
  )
}

const columns: readonly DataColumn<WatchRow>[] = [
  {
    id: 'symbol',
    title: 'Symbol',
    value: ({ instrument }) => instrument.symbol,
    cell: ({ instrument }) => <SymbolCell {...instrument} />,
  },
  {
    id: 'spark',
    title: 'Trend',
    tooltip: 'Recent closes',
    width: 50,
    sortable: false,
    value: () => undefined,
    cell: ({ quote }) => <Sparkline values={quote?.spark ?? []} />,
  },
  {
    id: 'last',
    title: 'Last',
    numeric: true,
    width: 80,
    value: ({ quote }) => quote?.last,
    cell: ({ instrument, quote }) => <span className="numeric">{price(quote?.last, instrument.decimals)}</span>,
  },
  {
    id: 'change',
    title: 'Chg\u202F%',
    tooltip: 'Last against the close of the session before, in percent',
    numeric: true,
    width: 58,
    value: ({ quote }) => changePercent(quote),
    cell: ({ quote }) => {
      const change = changePercent(quote)
      const reason = change === undefined ? 'There is no close of a session before' : undefined
      return (
        <span className={`numeric ${direction(change) ?? ''}`} title={reason}>
          {signed(change)}
        </span>
      )
    },
  },
]

function SymbolCell({ symbol, name }: { readonly symbol: string; readonly name: string }) {
  const parts = splitSymbol(symbol)
  return (
    <span className="ellipsis symbol-cell" title={`${symbol}, ${name}`}>
      <span className="medium">{parts?.symbol ?? symbol}</span>
      {parts !== undefined && <span className="tertiary">.{parts.venue}</span>}
    </span>
  )
}

const symbolOfRow = ({ instrument }: WatchRow): string => instrument.symbol
const calendarOf = ({ instrument }: WatchRow): string => instrument.calendar
const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
