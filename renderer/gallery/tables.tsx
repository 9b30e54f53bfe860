import { useMemo, useState } from 'react'
import { Button } from '../components/button.tsx'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { Icon } from '../components/icon.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { ArrowDownRightIcon, ArrowUpRightIcon, DownloadIcon, EllipsisIcon } from '../components/icons.ts'
import { StatusDot } from '../components/status-dot.tsx'
import { TabBar } from '../components/tab-bar.tsx'
import { decimal, direction, percent, price, quantity, signed } from '../format/number.ts'
import { Chapter, Specimen } from './specimen.tsx'

interface Position {
  readonly symbol: string
  readonly units: number
  readonly average: number
  readonly last: number
  readonly decimals: number
  readonly realised: number | undefined
  readonly strategy: string
}

const positions: readonly Position[] = [
  { symbol: 'AAPL', units: 120, average: 227.85, last: 228.41, decimals: 2, realised: 96.4, strategy: 'SMA crossover' },
  {
    symbol: 'NVDA',
    units: 150,
    average: 140.62,
    last: 141.83,
    decimals: 2,
    realised: 212.75,
    strategy: 'SMA crossover',
  },
  { symbol: 'ESZ6', units: -50, average: 5985.5, last: 5981.25, decimals: 2, realised: -62.5, strategy: 'ORB 15m' },
  {
    symbol: 'BTCUSDT',
    units: 0.085,
    average: 99_120.4,
    last: 98_214.5,
    decimals: 1,
    realised: undefined,
    strategy: 'Keltner trend',
  },
]

const open = ({ units, last, average }: Position): number => (last - average) * units

const positionColumns: readonly DataColumn<Position>[] = [
  {
    id: 'symbol',
    title: 'Symbol',
    width: 84,
    value: ({ symbol }) => symbol,
    cell: ({ symbol }) => <span className="medium">{symbol}</span>,
  },
  { id: 'side', title: 'Side', width: 76, value: ({ units }) => (units > 0 ? 'Long' : 'Short'), cell: Side },
  {
    id: 'units',
    title: 'Qty',
    tooltip: 'Quantity',
    width: 66,
    numeric: true,
    value: ({ units }) => Math.abs(units),
    cell: ({ units }) => quantity(Math.abs(units), units % 1 === 0 ? 0 : 3),
  },
  {
    id: 'average',
    title: 'Avg price',
    width: 90,
    numeric: true,
    value: ({ average }) => average,
    cell: ({ average, decimals }) => price(average, decimals),
  },
  {
    id: 'last',
    title: 'Last',
    width: 90,
    numeric: true,
    value: ({ last }) => last,
    cell: ({ last, decimals }) => price(last, decimals),
  },
  {
    id: 'open',
    title: 'Unrealised',
    width: 96,
    numeric: true,
    value: open,
    cell: (row) => <Change value={open(row)} strong />,
  },
  {
    id: 'realised',
    title: 'Realised',
    width: 88,
    numeric: true,
    value: ({ realised }) => realised,
    cell: ({ realised }) => <Change value={realised} />,
  },
  {
    id: 'strategy',
    title: 'Strategy',
    value: ({ strategy }) => strategy,
    cell: ({ strategy }) => <span className="secondary">{strategy}</span>,
  },
  {
    id: 'action',
    title: 'Action',
    width: 76,
    numeric: true,
    sortable: false,
    value: () => undefined,
    cell: () => <Button small>Close</Button>,
  },
]

function Side({ units }: Position) {
  return (
    <span className="row" style={{ gap: 4 }}>
      <Icon of={units > 0 ? ArrowUpRightIcon : ArrowDownRightIcon} size="small" />
      {units > 0 ? 'Long' : 'Short'}
    </span>
  )
}

function Change({ value, strong }: { readonly value: number | undefined; readonly strong?: boolean }) {
  return (
    <span className={`${direction(value) ?? 'tertiary'} ${strong === true ? 'semibold' : ''}`}>{signed(value)}</span>
  )
}

interface Quote {
  readonly symbol: string
  readonly group: string
  readonly last: number
  readonly change: number
}

/** Many, without chance, so that every visit shows the same. */
const quotes: readonly Quote[] = Array.from({ length: 20_000 }, (_, at) => ({
  symbol: `SYM${String(at).padStart(5, '0')}`,
  group: at < 6 ? 'Equities' : at < 10 ? 'Futures' : 'Everything else',
  last: 10 + ((at * 7919) % 90_000) / 100,
  change: (((at * 104_729) % 800) - 400) / 10_000,
}))

const quoteColumns: readonly DataColumn<Quote>[] = [
  {
    id: 'symbol',
    title: 'Symbol',
    value: ({ symbol }) => symbol,
    cell: ({ symbol }) => <span className="medium">{symbol}</span>,
  },
  {
    id: 'last',
    title: 'Last',
    width: 80,
    numeric: true,
    value: ({ last }) => last,
    cell: ({ last }) => price(last, 2),
  },
  {
    id: 'change',
    title: 'Chg\u202F%',
    tooltip: 'Change since the last close',
    width: 72,
    numeric: true,
    value: ({ change }) => change,
    cell: ({ change }) => <Change value={change * 100} />,
  },
]

/** A tape of trades, in which some are missing. */
interface Print {
  readonly number: number
  readonly time: string
  readonly price?: number
  readonly missing?: number
}

const prints: readonly Print[] = [
  { number: 6, time: '13:45:23.304', price: 228.41 },
  { number: 5, time: '13:45:21.850', price: 228.42 },
  { number: 4, time: '', missing: 320 },
  { number: 3, time: '13:45:20.950', price: 228.4 },
  { number: 2, time: '13:45:19.371', price: 228.4 },
]

const printColumns: readonly DataColumn<Print>[] = [
  { id: 'time', title: 'Time (New York)', sortable: false, value: ({ time }) => time },
  {
    id: 'price',
    title: 'Price',
    numeric: true,
    sortable: false,
    value: ({ price }) => price,
    cell: ({ price: at }) => price(at, 2),
  },
]

const numberOf = ({ number }: Print): string => String(number)
const missingIn = ({ missing }: Print) =>
  missing === undefined ? undefined : `\u2026 ${quantity(missing)} ticks not shown`

const symbolOf = ({ symbol }: { readonly symbol: string }): string => symbol
const groupOf = ({ group }: Quote): string => group

const groupHead = (group: string, rows: readonly Quote[]) => (
  <>
    {group}
    <span className="tertiary">{quantity(rows.length)}</span>
    <span className="grow" />
    <StatusDot tone="ok" />
    open
  </>
)

export function Tables() {
  const [tab, setTab] = useState<'positions' | 'orders' | 'fills'>('positions')
  const [opened, setOpened] = useState<string>()
  const none = useMemo<readonly Position[]>(() => [], [])
  return (
    <Chapter
      id="tables"
      title="Tables"
      text="Arrows move, Space chooses, Enter opens, S sorts; the clipboard gets plain numbers."
    >
      <Specimen title={opened === undefined ? 'Positions' : `Positions, opened ${opened}`} wide bare>
        <div className="panel gallery-panel" data-active="">
          <TabBar
            label="Paper account"
            tabs={[
              { id: 'positions', label: 'Positions', count: 4, link: { color: 'var(--series-2)', letter: 'B' } },
              { id: 'orders', label: 'Orders', count: 5 },
              { id: 'fills', label: 'Fills', count: 37 },
            ]}
            active={tab}
            onChange={setTab}
          >
            <span className="tab-values numeric">
              <span>
                Equity <b>{decimal(104_382.17, 2)}</b>
              </span>
              <span>
                Exposure <b>{percent(0.462, 1)}</b>
              </span>
            </span>
            <IconButton icon={DownloadIcon} label="Export table" small />
            <IconButton icon={EllipsisIcon} label="Panel menu" small />
          </TabBar>
          <DataTable
            label="Positions"
            columns={positionColumns}
            rows={tab === 'positions' ? positions : none}
            rowId={symbolOf}
            initialSort={{ column: 'open', descending: true }}
            onOpen={({ symbol }) => setOpened(symbol)}
            empty={<EmptyState title={`No ${tab} yet`} text="Deploy a strategy to the paper account." />}
          />
        </div>
      </Specimen>
      <Specimen title="A row that is a sentence" bare>
        <div className="panel gallery-panel" style={{ height: 190 }}>
          <DataTable
            label="Tape"
            density="compact"
            columns={printColumns}
            rows={prints}
            rowId={numberOf}
            noteOf={missingIn}
          />
        </div>
      </Specimen>
      <Specimen title="20,000 rows in groups, compact" bare>
        <div className="panel gallery-panel" style={{ height: 260 }}>
          <DataTable
            label="Watchlist"
            density="compact"
            columns={quoteColumns}
            rows={quotes}
            rowId={symbolOf}
            groupOf={groupOf}
            groupHead={groupHead}
          />
        </div>
      </Specimen>
    </Chapter>
  )
}
