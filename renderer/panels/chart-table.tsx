import { useMemo } from 'react'
import type { ChartBar } from '../chart/bars.ts'
import { openText, type BarForm } from '../chart/bar-text.ts'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { price, quantity } from '../format/number.ts'

export interface ChartTableProps {
  readonly label: string
  readonly bars: readonly ChartBar[]
  readonly form: BarForm
  /** Short name of the axis' zone; undefined for session dates. */
  readonly zone: string | undefined
}

/** The bars that were in sight, for those who do not see a canvas and for the clipboard. */
export function ChartTable({ label, bars, form, zone }: ChartTableProps) {
  const columns = useMemo(() => columnsOf(form, zone), [form, zone])
  return (
    <div className="chart-cover chart-table">
      <DataTable label={label} columns={columns} rows={bars} rowId={rowId} />
    </div>
  )
}

const rowId = ({ time }: ChartBar): string => String(time)

function columnsOf(form: BarForm, zone: string | undefined): readonly DataColumn<ChartBar>[] {
  const { decimals, lotDecimals } = form
  const prices = (['open', 'high', 'low', 'close'] as const).map((id): DataColumn<ChartBar> => ({
    id,
    title: `${id[0]?.toUpperCase()}${id.slice(1)}`,
    numeric: true,
    value: (bar) => bar[id],
    cell: (bar) => price(bar[id], decimals),
  }))
  return [
    {
      id: 'time',
      title: zone === undefined ? 'Session' : `Open (${zone})`,
      value: (bar) => openText(bar, form),
    },
    ...prices,
    {
      id: 'volume',
      title: 'Volume',
      numeric: true,
      value: ({ volume }) => volume,
      cell: ({ volume }) => quantity(volume, lotDecimals),
    },
  ]
}
