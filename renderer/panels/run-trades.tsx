import { useMemo } from 'react'
import type { RunTrade } from '../../shared/contract/run-parts.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { Icon } from '../components/icon.tsx'
import { ArrowDownRightIcon, ArrowUpRightIcon } from '../components/icons.ts'
import { averagePrice, count, direction, money, quantity, signed, signedPercent } from '../format/number.ts'
import { dateTime, isoDate, type ToLocal } from '../format/time.ts'
import { useRunAxis, useRunZone } from '../research/run-axis.ts'
import { useRunRows } from '../research/run-rows.ts'
import { RunListTable } from './run-list.tsx'
import type { RunPartProps } from './run-overview.tsx'

export interface RunTradesProps extends RunPartProps {
  /** Shows it on the chart. */
  readonly onOpen: (trade: number) => void
}

export function RunTrades({ run, read, onOpen }: RunTradesProps) {
  const asked = useRunRows(run.id, 'trades')
  const { local, intraday } = useRunAxis(run)
  const { name } = useRunZone(run)
  const traded = read.detail?.traded
  const columns = useMemo(
    () =>
      tradeColumns({
        clock: intraday ? ` (${name})` : '',
        time: (at) => (intraday ? dateTime(at, local, 'minute') : isoDate(at, local)),
        decimals: (symbol) => traded?.find((each) => each.symbol === symbol) ?? { decimals: 2, lotDecimals: 0 },
      }),
    [local, intraday, name, traded],
  )
  return (
    <RunListTable
      title="Trades"
      asked={asked}
      columns={columns}
      rowId={idOf}
      onOpen={({ number }) => onOpen(number)}
      empty={<EmptyState title="It made no trade" text="An open position is no trade until it is closed." />}
    />
  )
}

const idOf = ({ number }: RunTrade): string => String(number)

interface Form {
  /** Whose clock, after the titles of times; nothing where days are shown. */
  readonly clock: string
  readonly time: (at: Parameters<ToLocal>[0]) => string
  readonly decimals: (symbol: string) => { readonly decimals: number; readonly lotDecimals: number }
}

const tradeColumns = ({ clock, time, decimals }: Form): readonly DataColumn<RunTrade>[] => [
  { id: 'number', title: '#', width: 52, numeric: true, value: ({ number }) => number },
  { id: 'instrument', title: 'Symbol', width: 96, value: ({ instrument }) => instrument },
  { id: 'side', title: 'Side', width: 74, value: ({ side }) => side, cell: ({ side }) => <Side side={side} /> },
  {
    id: 'quantity',
    title: 'Quantity',
    width: 80,
    numeric: true,
    value: (trade) => trade.quantity,
    cell: (trade) => quantity(trade.quantity, decimals(trade.instrument).lotDecimals),
  },
  moment('entryTime', `Entry${clock}`, time),
  price('entryPrice', 'Entry price', decimals),
  moment('exitTime', `Exit${clock}`, time),
  price('exitPrice', 'Exit price', decimals),
  change('pnl', 'P&L', ({ pnl }) => signed(pnl, 2)),
  change('pnlPct', '%', ({ pnlPct }) => signedPercent(pnlPct / 100)),
  { id: 'fees', title: 'Fees', width: 74, numeric: true, value: ({ fees }) => fees, cell: ({ fees }) => money(fees) },
  { id: 'bars', title: 'Bars', width: 58, numeric: true, value: ({ bars }) => bars, cell: ({ bars }) => count(bars) },
  { ...change('mae', 'MAE', ({ mae }) => signed(mae, 2)), tooltip: 'Maximum adverse excursion: its worst open loss' },
  {
    ...change('mfe', 'MFE', ({ mfe }) => signed(mfe, 2)),
    tooltip: 'Maximum favourable excursion: its best open profit',
  },
]

function Side({ side }: Pick<RunTrade, 'side'>) {
  return (
    <span className="row dense">
      <Icon of={side === 'long' ? ArrowUpRightIcon : ArrowDownRightIcon} size="small" />
      {side === 'long' ? 'Long' : 'Short'}
    </span>
  )
}

const moment = (id: 'entryTime' | 'exitTime', title: string, time: Form['time']): DataColumn<RunTrade> => ({
  id,
  title,
  width: 128,
  value: (trade) => trade[id],
  cell: (trade) => <span className="numeric">{time(trade[id])}</span>,
})

const price = (id: 'entryPrice' | 'exitPrice', title: string, of: Form['decimals']): DataColumn<RunTrade> => ({
  id,
  title,
  width: 88,
  numeric: true,
  value: (trade) => trade[id],
  // Spread and slippage put it between two ticks.
  cell: (trade) => averagePrice(trade[id], of(trade.instrument).decimals),
})

const change = (
  id: 'pnl' | 'pnlPct' | 'mae' | 'mfe',
  title: string,
  text: (trade: RunTrade) => string,
): DataColumn<RunTrade> => ({
  id,
  title,
  width: 88,
  numeric: true,
  value: (trade) => trade[id],
  cell: (trade) => <span className={direction(trade[id])}>{text(trade)}</span>,
})
