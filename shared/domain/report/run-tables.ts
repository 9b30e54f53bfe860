/** The tables of a report that list what happened: trades, fills, orders and equity. */
import type { Fill } from '../fill.ts'
import type { Order, OrderSize } from '../order.ts'
import type { RunResult } from '../run.ts'
import type { Trade } from '../trade.ts'
import type { InstrumentId, Lots } from '../units.ts'
import type { Zone } from '../zone.ts'
import { benchmarkCurve } from './benchmark-curve.ts'
import type { ColumnOf, ReportTable } from './report-table.ts'
import { placeOf, tableOf } from './report-table.ts'
import type { RunRows } from './run-rows.ts'
import { runRows } from './run-rows.ts'
import { decimalText, percentText, quantityText } from './text.ts'

export interface RunTables {
  readonly trades: ReportTable
  readonly fills: ReportTable
  readonly orders: ReportTable
  readonly equity: ReportTable
}

export function runTables(run: RunResult, zone: Zone): RunTables {
  const rows = runRows(run)
  const place = placeOf(zone)
  const { currency, currencies = [] } = run
  const converts = currencies.length > 1
  return {
    trades: tableOf({
      key: 'trades',
      title: 'Trades',
      rows: run.trades,
      zone,
      columns: tradeColumns({ rows, place, currency, converts }),
    }),
    fills: tableOf({
      key: 'fills',
      title: 'Fills',
      rows: run.fills,
      zone,
      columns: fillColumns({ rows, place, currency, converts }),
    }),
    orders: tableOf({
      key: 'orders',
      title: 'Orders',
      rows: run.orders,
      zone,
      columns: orderColumns({ rows, place, currency, converts }),
    }),
    equity: equityTable(run, zone),
  }
}

interface Terms {
  readonly rows: RunRows
  readonly place: string
  readonly currency: string
  /** Whether anything is in another currency than the run's. */
  readonly converts: boolean
}

interface Instrumental {
  readonly instrument: InstrumentId
}

const symbolIn = (rows: RunRows) => ({
  key: 'instrument',
  label: 'Instrument',
  unit: 'text' as const,
  value: ({ instrument }: Instrumental) => rows.instrument(instrument)?.symbol ?? instrument,
})

const decimalsIn =
  (rows: RunRows) =>
  ({ instrument }: Instrumental): number =>
    rows.instrument(instrument)?.decimals ?? 2

/** How much of the run's currency one unit of the instrument's was worth: a table of one currency has no such column. */
const rateIn = ({ converts, currency }: Terms) =>
  converts
    ? [
        {
          key: 'rate',
          label: `In ${currency}`,
          unit: 'quantity' as const,
          value: ({ rate }: { readonly rate?: number }) => rate,
        },
      ]
    : []

function tradeColumns(terms: Terms): readonly ColumnOf<Trade>[] {
  const { rows, place, currency } = terms
  const decimals = decimalsIn(rows)
  return [
    { key: 'number', label: '#', unit: 'count', value: (_, index) => index + 1 },
    symbolIn(rows),
    { key: 'side', label: 'Side', unit: 'text', value: ({ side }) => side },
    {
      key: 'quantity',
      label: 'Quantity',
      unit: 'quantity',
      value: (trade) => rows.quantity(trade.instrument, trade.quantity),
    },
    { key: 'entry_time', label: `Entry (${place})`, unit: 'time', value: ({ entryTime }) => entryTime },
    { key: 'entry_price', label: 'Entry price', unit: 'price', decimals, value: ({ entryPrice }) => entryPrice },
    { key: 'exit_time', label: `Exit (${place})`, unit: 'time', value: ({ exitTime }) => exitTime },
    { key: 'exit_price', label: 'Exit price', unit: 'price', decimals, value: ({ exitPrice }) => exitPrice },
    { key: 'pnl', label: `P&L, ${currency}`, unit: 'money', signed: true, value: ({ pnl }) => pnl },
    { key: 'fees', label: `Fees, ${currency}`, unit: 'money', value: ({ fees }) => fees },
    { key: 'bars', label: 'Bars', unit: 'count', value: ({ bars }) => bars },
    { key: 'mae', label: 'MAE', unit: 'money', signed: true, value: ({ mae }) => mae },
    { key: 'mfe', label: 'MFE', unit: 'money', signed: true, value: ({ mfe }) => mfe },
    ...rateIn(terms),
    { key: 'tag', label: 'Tag', unit: 'text', value: ({ tag }) => tag },
  ]
}

function fillColumns(terms: Terms): readonly ColumnOf<Fill>[] {
  const { rows, place } = terms
  const decimals = decimalsIn(rows)
  return [
    { key: 'seq', label: '#', unit: 'count', value: ({ seq }) => seq },
    { key: 'order', label: 'Order', unit: 'count', value: ({ order }) => order },
    symbolIn(rows),
    { key: 'side', label: 'Side', unit: 'text', value: ({ side }) => side },
    { key: 'time', label: `Time (${place})`, unit: 'time', value: ({ time }) => time },
    {
      key: 'quantity',
      label: 'Quantity',
      unit: 'quantity',
      value: (fill) => rows.quantity(fill.instrument, fill.quantity),
    },
    { key: 'price', label: 'Price', unit: 'price', decimals, value: ({ price }) => price },
    { key: 'market_price', label: 'Market price', unit: 'price', decimals, value: ({ marketPrice }) => marketPrice },
    { key: 'place', label: 'Place', unit: 'text', value: ({ place }) => place },
    { key: 'fee', label: 'Fee', unit: 'quantity', value: ({ fee, feeCurrency }) => rows.money(fee, feeCurrency) },
    { key: 'fee_currency', label: 'Fee in', unit: 'text', value: ({ feeCurrency }) => feeCurrency },
    ...rateIn(terms),
    { key: 'liquidity', label: 'Liquidity', unit: 'text', value: ({ liquidity }) => liquidity },
    {
      key: 'synthetic',
      label: 'Bar',
      unit: 'text',
      value: ({ synthetic }) => (synthetic === true ? 'synthetic' : 'traded'),
    },
  ]
}

function orderColumns({ rows, place }: Terms): readonly ColumnOf<Order>[] {
  const decimals = decimalsIn(rows)
  const quantity = (order: Order, lots: Lots | undefined) =>
    lots === undefined ? undefined : rows.quantity(order.instrument, lots)
  return [
    { key: 'id', label: '#', unit: 'count', value: ({ id }) => id },
    symbolIn(rows),
    { key: 'side', label: 'Side', unit: 'text', value: ({ side }) => side },
    { key: 'type', label: 'Type', unit: 'text', value: ({ type }) => type },
    {
      key: 'size',
      label: 'Size',
      unit: 'text',
      value: (order) => sizeText(order.size, (lots) => quantity(order, lots)),
    },
    { key: 'quantity', label: 'Quantity', unit: 'quantity', value: (order) => quantity(order, order.quantity) },
    { key: 'limit_price', label: 'Limit', unit: 'price', decimals, value: ({ limitPrice }) => limitPrice },
    { key: 'stop_price', label: 'Stop', unit: 'price', decimals, value: ({ stopPrice }) => stopPrice },
    { key: 'time_in_force', label: 'In force', unit: 'text', value: ({ timeInForce }) => timeInForce },
    { key: 'asked', label: `Asked (${place})`, unit: 'time', value: ({ asked }) => asked },
    { key: 'filled', label: 'Filled', unit: 'quantity', value: (order) => quantity(order, order.filled) },
    {
      key: 'status',
      label: 'Ended',
      unit: 'text',
      value: (order) => (order.status === 'done' ? order.why : order.status),
    },
    {
      key: 'detail',
      label: 'Reason',
      unit: 'text',
      value: (order) => (order.status === 'done' ? order.detail : undefined),
    },
    { key: 'tag', label: 'Tag', unit: 'text', value: ({ tag }) => tag },
  ]
}

function sizeText(size: OrderSize, quantity: (lots: Lots) => number | undefined): string {
  switch (size.kind) {
    case 'quantity':
      return quantityText(quantity(size.quantity))
    case 'cash':
      return `${decimalText(size.cash, 2)} cash`
    case 'equity':
      return `${percentText(size.fraction)} of equity`
    case 'risk':
      return `${percentText(size.fraction)} at risk`
    case 'position':
      return 'the position'
  }
}

/** The step's own index is the row. */
function equityTable({ curve, currency, cash, benchmark }: RunResult, zone: Zone): ReportTable {
  const beside = benchmark && benchmarkCurve(curve, cash, benchmark)
  const rows = { length: curve.time.length, at: (index: number) => (index < curve.time.length ? index : undefined) }
  return tableOf<number>({
    key: 'equity',
    title: 'Equity',
    rows,
    zone,
    columns: [
      { key: 'time', label: `Bar (${placeOf(zone)})`, unit: 'time', value: (step) => curve.time[step] },
      { key: 'equity', label: `Equity, ${currency}`, unit: 'money', value: (step) => curve.equity[step] },
      { key: 'exposure', label: `Exposure, ${currency}`, unit: 'money', value: (step) => curve.exposure[step] },
      ...(beside === undefined
        ? []
        : [
            {
              key: 'benchmark',
              label: `Benchmark, ${currency}`,
              unit: 'money' as const,
              value: (step: number) => beside[step],
            },
          ]),
    ],
  })
}
