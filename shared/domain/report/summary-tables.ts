/** The small tables of a report: returns by month, the worst drawdowns, and trades by what they have in common. */
import type { RunResult } from '../run.ts'
import type { Zone } from '../zone.ts'
import type { Drawdown } from './curve-walk.ts'
import type { ReportTable } from './report-table.ts'
import { placeOf, tableOf, type ColumnOf } from './report-table.ts'
import type { YearOfReturns } from './return-grid.ts'
import type { Statistics } from './statistics.ts'
import type { TradeGroup, TradeGroups } from './trade-groups.ts'

export function summaryTables(run: RunResult, statistics: Statistics, zone: Zone): readonly ReportTable[] {
  const { years, drawdowns, groups } = statistics
  const tables = [
    tableOf({ key: 'monthly', title: 'Monthly returns', rows: years, zone, columns: monthColumns }),
    tableOf({
      key: 'drawdowns',
      title: 'Worst drawdowns',
      rows: drawdowns,
      zone,
      columns: drawdownColumns(placeOf(zone)),
    }),
    ...groupTitles.map(([by, title, label]) => {
      const place = by === 'weekday' || by === 'hour' ? ` (${placeOf(zone)})` : ''
      const columns = groupColumns(`${label}${place}`, run.currency)
      return tableOf({ key: `by_${by}`, title, rows: groups[by], zone, columns })
    }),
  ]
  return tables.filter(({ rows }) => rows > 0)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const monthColumns: readonly ColumnOf<YearOfReturns>[] = [
  { key: 'year', label: 'Year', unit: 'text', value: ({ year }) => year },
  ...months.map((label, month) => ({
    key: label.toLowerCase(),
    label,
    unit: 'share' as const,
    signed: true,
    value: ({ months }: YearOfReturns) => months[month],
  })),
  { key: 'total', label: 'Whole year', unit: 'share', signed: true, value: ({ total }) => total },
]

const drawdownColumns = (place: string): readonly ColumnOf<Drawdown>[] => [
  { key: 'peak', label: `Peak (${place})`, unit: 'time', value: ({ peak }) => peak },
  { key: 'trough', label: 'Trough', unit: 'time', value: ({ trough }) => trough },
  { key: 'recovery', label: 'Recovery', unit: 'time', value: ({ recovery }) => recovery },
  { key: 'length', label: 'Length', unit: 'duration', value: ({ length }) => length },
  { key: 'depth', label: 'Depth', unit: 'share', value: ({ depth }) => depth },
]

const groupTitles: readonly (readonly [by: keyof TradeGroups, title: string, label: string])[] = [
  ['instrument', 'Trades by instrument', 'Instrument'],
  ['side', 'Trades by side', 'Side'],
  ['weekday', 'Trades by weekday of entry', 'Weekday'],
  ['hour', 'Trades by hour of entry', 'Hour'],
]

const groupColumns = (label: string, currency: string): readonly ColumnOf<TradeGroup>[] => [
  { key: 'name', label, unit: 'text', value: ({ name }) => name },
  { key: 'trades', label: 'Trades', unit: 'count', value: ({ trades }) => trades },
  { key: 'win_rate', label: 'Win rate', unit: 'share', value: ({ winRate }) => winRate },
  { key: 'profit_factor', label: 'Profit factor', unit: 'ratio', value: ({ profitFactor }) => profitFactor },
  { key: 'fees', label: `Fees, ${currency}`, unit: 'money', value: ({ fees }) => fees },
  { key: 'pnl', label: `P&L, ${currency}`, unit: 'money', signed: true, value: ({ pnl }) => pnl },
]
