import { useMemo } from 'react'
import type { ChartBar } from '../chart/bars.ts'
import type { StudyColumn } from '../chart/studies/part.ts'
import { openText, type BarForm } from '../chart/bar-text.ts'
import { DataTable } from '../components/data-table.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { price, quantity } from '../format/number.ts'

/** A bar, and its place among those that are loaded. */
export interface TableBar extends ChartBar {
  readonly index: number
}

export interface ChartTableProps {
  readonly label: string
  readonly bars: readonly TableBar[]
  /** Lines of indicators, a column each. */
  readonly lines: readonly StudyColumn[]
  readonly form: BarForm
  /** Short name of the axis' zone; undefined for session dates. */
  readonly zone: string | undefined
}

/** The bars that were in sight, for those who do not see a canvas and for the clipboard. */
export function ChartTable({ label, bars, lines, form, zone }: ChartTableProps) {
  const columns = useMemo(() => [...columnsOf(form, zone), ...lines.map(lineColumn)], [form, zone, lines])
  return (
    <div className="chart-cover chart-table">
      <DataTable label={label} columns={columns} rows={bars} rowId={rowId} />
    </div>
  )
}

const lineColumn = ({ id, title, value, text }: StudyColumn): DataColumn<TableBar> => ({
  id,
  title,
  numeric: true,
  value: ({ index }) => value(index),
  cell: ({ index }) => text(index),
})

const rowId = ({ time }: ChartBar): string => String(time)

function columnsOf(form: BarForm, zone: string | undefined): readonly DataColumn<TableBar>[] {
  const { decimals, lotDecimals } = form
  const prices = (['open', 'high', 'low', 'close'] as const).map((id): DataColumn<TableBar> => ({
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
