import { useMemo } from 'react'
import type { RunOrder } from '../../shared/contract/run-parts.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { EmptyState } from '../components/empty-state.tsx'
import { price, quantity } from '../format/number.ts'
import { dateTime, type NamedZone, type ToLocal } from '../format/time.ts'
import { useRunZone } from '../research/run-axis.ts'
import { useRunRows } from '../research/run-rows.ts'
import { RunListTable } from './run-list.tsx'
import type { RunPartProps } from './run-overview.tsx'

export function RunOrders({ run, read }: RunPartProps) {
  const asked = useRunRows(run.id, 'orders')
  const zone = useRunZone(run)
  const traded = read.detail?.traded
  const columns = useMemo(
    () => orderColumns(zone, (symbol) => traded?.find((each) => each.symbol === symbol) ?? usual),
    [zone, traded],
  )
  return (
    <RunListTable
      title="Orders"
      asked={asked}
      columns={columns}
      rowId={idOf}
      empty={<EmptyState title="It asked for nothing" />}
    />
  )
}

const usual = { decimals: 2, lotDecimals: 0 }
const idOf = ({ id }: RunOrder): string => String(id)

type Decimals = (symbol: string) => typeof usual

const orderColumns = ({ name, local }: NamedZone, decimals: Decimals): readonly DataColumn<RunOrder>[] => [
  { id: 'id', title: '#', width: 52, numeric: true, value: ({ id }) => id },
  {
    id: 'asked',
    title: `Asked (${name})`,
    width: 132,
    value: ({ asked }) => asked,
    cell: ({ asked }) => at(asked, local),
  },
  { id: 'instrument', title: 'Symbol', width: 96, value: ({ instrument }) => instrument },
  { id: 'side', title: 'Side', width: 56, value: ({ side }) => side },
  { id: 'type', title: 'Type', width: 96, value: ({ type }) => type },
  { id: 'timeInForce', title: 'TIF', tooltip: 'Time in force', width: 52, value: ({ timeInForce }) => timeInForce },
  amount('quantity', 'Quantity', decimals),
  amount('filled', 'Filled', decimals),
  level('limitPrice', 'Limit', decimals),
  level('stopPrice', 'Stop', decimals),
  { id: 'outcome', title: 'Outcome', width: 86, value: ({ outcome }) => outcome },
  {
    id: 'ended',
    title: `Ended (${name})`,
    width: 132,
    value: ({ ended }) => ended,
    cell: ({ ended }) => at(ended, local),
  },
  { id: 'why', title: 'Why', value: ({ why }) => why },
]

const at = (time: RunOrder['ended'], local: ToLocal) => (
  <span className="numeric">{dateTime(time, local, 'minute')}</span>
)

const amount = (id: 'quantity' | 'filled', title: string, of: Decimals): DataColumn<RunOrder> => ({
  id,
  title,
  width: 80,
  numeric: true,
  value: (order) => order[id],
  cell: (order) => quantity(order[id], of(order.instrument).lotDecimals),
})

const level = (id: 'limitPrice' | 'stopPrice', title: string, of: Decimals): DataColumn<RunOrder> => ({
  id,
  title,
  width: 80,
  numeric: true,
  value: (order) => order[id],
  cell: (order) => price(order[id], of(order.instrument).decimals),
})
