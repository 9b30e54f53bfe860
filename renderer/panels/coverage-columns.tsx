import type { CoverageRow, GapRow } from '../../shared/contract/gaps.ts'
import { dayOf } from '../../shared/domain/day.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { Badge } from '../components/badge.tsx'
import { Meter } from '../components/progress-bar.tsx'
import { abbreviated, count, MISSING, percent, quantity } from '../format/number.ts'
import { chartDay, clockTime, dateTime, isoDate, type NamedZone } from '../format/time.ts'
import { daysOf, levelOf, shareOf, type CoverageMonth, type CoverageSum } from './coverage-months.ts'

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Jul` of 7. */
export const monthName = (month: number): string => monthNames[month - 1] ?? String(month)

/** `Jul` of `2024-07`. */
export const nameOfMonth = (month: string): string => monthName(Number(month.slice(5, 7)))

export const monthColumns = (lotDecimals: number): readonly DataColumn<CoverageMonth>[] => [
  {
    id: 'month',
    title: 'Month',
    width: 62,
    sortable: false,
    value: ({ month }) => month,
    cell: ({ month }) => nameOfMonth(month),
  },
  {
    id: 'days',
    title: 'Days 1 to 31',
    tooltip: 'One cell a session, by the day of the month; the fuller the colour, the more of it is there',
    width: 300,
    sortable: false,
    value: () => undefined,
    cell: (month) => <Days month={month} />,
  },
  {
    id: 'sessions',
    title: 'Sessions',
    width: 66,
    numeric: true,
    sortable: false,
    value: ({ sessions }) => sessions.length,
  },
  ...sumColumns<CoverageMonth>(lotDecimals).map((column) => ({ ...column, sortable: false })),
]

/** A picture of what the figures beside it say. */
function Days({ month }: { readonly month: CoverageMonth }) {
  return (
    <span className="coverage-days" aria-hidden="true">
      {daysOf(month).map((row, at) => (
        <span
          key={at}
          data-level={row === undefined ? undefined : levelOf(shareOf(row))}
          title={row === undefined ? undefined : sessionTitle(row)}
        />
      ))}
    </span>
  )
}

const sessionTitle = ({ session, bars, windows, gaps }: CoverageRow): string =>
  `${session}: ${count(bars)} of ${count(windows)} bars, ${count(gaps)} ${gaps === 1 ? 'gap' : 'gaps'}`

export const sessionColumns = (lotDecimals: number): readonly DataColumn<CoverageRow>[] => [
  {
    id: 'session',
    title: 'Session',
    width: 104,
    value: ({ session }) => session,
    cell: ({ session }) => <span title={session}>{chartDay(dayOf(session))}</span>,
  },
  {
    id: 'meter',
    title: 'There',
    width: 90,
    sortable: false,
    value: () => undefined,
    cell: (row) => <Meter label={`Bars of ${row.session}`} ratio={shareOf(row) ?? 0} level />,
  },
  ...sumColumns<CoverageRow>(lotDecimals),
]

function sumColumns<Row extends CoverageSum>(lotDecimals: number): readonly DataColumn<Row>[] {
  return [
    {
      id: 'share',
      title: 'Share',
      tooltip: 'Bars that are there, of those that could be',
      width: 72,
      numeric: true,
      value: shareOf,
      cell: (row) => <span title={shareTitle(row)}>{shareText(row)}</span>,
    },
    {
      id: 'bars',
      title: 'Bars',
      width: 72,
      numeric: true,
      value: ({ bars }) => bars,
      cell: ({ bars, windows }) => <span title={`of ${count(windows)}`}>{count(bars)}</span>,
    },
    {
      id: 'gaps',
      title: 'Gaps',
      tooltip: 'Stretches without a bar',
      width: 56,
      numeric: true,
      value: ({ gaps }) => gaps,
      cell: ({ gaps }) => <span className={gaps > 0 ? 'warn' : 'tertiary'}>{count(gaps)}</span>,
    },
    {
      id: 'volume',
      title: 'Volume',
      width: 84,
      numeric: true,
      value: ({ volume }) => volume,
      cell: ({ volume }) => <span title={quantity(volume, lotDecimals)}>{abbreviated(volume, lotDecimals)}</span>,
    },
  ]
}

/** 100 % only where nothing is missing. */
export function shareText(sum: CoverageSum): string {
  const share = shareOf(sum)
  if (share === undefined) return MISSING
  return percent(share < 1 ? Math.min(share, 0.9999) : share)
}

const shareTitle = (sum: CoverageSum): string =>
  sum.windows === 0 ? 'No bar could be there in this view' : `${count(sum.bars)} of ${count(sum.windows)} bars`

const tones = {
  halt: 'warn',
  'link down': 'danger',
  'sequence gap': 'danger',
  'engine off': 'neutral',
  'no data': 'neutral',
} as const satisfies Readonly<Record<GapRow['reason'], string>>

const reasonWords: Readonly<Record<GapRow['reason'], string>> = {
  halt: 'Trading was halted',
  'link down': 'The link was down',
  'sequence gap': 'Messages were missing',
  'engine off': 'The engine was off',
  'no data': 'No data',
}

export const gapColumns = (zone: NamedZone): readonly DataColumn<GapRow>[] => [
  {
    id: 'from',
    title: `From (${zone.name})`,
    width: 142,
    value: ({ from }) => dateTime(from, zone.local),
    cell: ({ from }) => <span className="numeric">{dateTime(from, zone.local)}</span>,
  },
  {
    id: 'to',
    title: 'To',
    width: 70,
    value: ({ to }) => dateTime(to, zone.local),
    cell: (gap) => (
      <span className="numeric" title={dateTime(gap.to, zone.local)}>
        {toText(gap, zone)}
      </span>
    ),
  },
  { id: 'bars', title: 'Bars', width: 56, numeric: true, value: ({ bars }) => bars, cell: ({ bars }) => count(bars) },
  {
    id: 'reason',
    title: 'Reason',
    width: 170,
    value: ({ reason }) => reason,
    cell: ({ reason, detail }) => (
      <span className="row dense" title={detail}>
        <Badge tone={tones[reason]}>{reasonWords[reason]}</Badge>
        <span className="ellipsis tertiary">{detail}</span>
      </span>
    ),
  },
]

const toText = ({ from, to }: GapRow, { local }: NamedZone): string =>
  isoDate(from, local) === isoDate(to, local) ? clockTime(to, local) : dateTime(to, local)
