import type { Alert } from '../../shared/contract/alerts.ts'
import { conditionWords, stateTones, stateWords } from '../alerts/alert-text.ts'
import { Badge } from '../components/badge.tsx'
import type { DataColumn } from '../components/data-table-model.ts'
import { count, MISSING, price, signedPercent } from '../format/number.ts'
import { dateTime } from '../format/time.ts'
import { namedZone } from './zone-choice.ts'

export interface AlertRow {
  readonly alert: Alert
  readonly symbol: string
  readonly decimals: number
  readonly last: number | undefined
}

const { local } = namedZone('local', 'UTC')

const distanceOf = ({ alert, last }: AlertRow): number | undefined =>
  last === undefined || last === 0 ? undefined : alert.price / last - 1

export const alertColumns: readonly DataColumn<AlertRow>[] = [
  { id: 'symbol', title: 'Symbol', width: 116, value: ({ symbol }) => symbol },
  {
    id: 'condition',
    title: 'Condition',
    width: 86,
    value: ({ alert }) => conditionWords[alert.condition],
  },
  {
    id: 'price',
    title: 'Price',
    width: 76,
    numeric: true,
    value: ({ alert }) => alert.price,
    cell: ({ alert, decimals }) => price(alert.price, decimals),
  },
  {
    id: 'distance',
    title: 'Distance',
    tooltip: 'From the last price to the alert',
    width: 70,
    numeric: true,
    value: distanceOf,
    cell: (row) => signedPercent(distanceOf(row)),
  },
  {
    id: 'state',
    title: 'State',
    width: 68,
    value: ({ alert }) => stateWords[alert.status],
    cell: ({ alert: { status } }) => <Badge tone={stateTones[status]}>{stateWords[status]}</Badge>,
  },
  {
    id: 'repeat',
    title: 'Fires',
    width: 92,
    value: ({ alert }) => repeatText(alert),
  },
  {
    id: 'fired',
    title: 'Fired (local)',
    tooltip: 'The last time, by the time of the trade',
    width: 204,
    value: ({ alert: { fired, rehearsed } }) => fired?.time ?? rehearsed?.time,
    cell: (row) => <Fired {...row} />,
  },
  {
    id: 'expires',
    title: 'Expires (local)',
    width: 128,
    value: ({ alert }) => alert.expires,
    cell: ({ alert: { expires } }) => <span className="numeric">{dateTime(expires, local, 'minute')}</span>,
  },
  {
    id: 'note',
    title: 'Note',
    width: 104,
    value: ({ alert }) => alert.note,
    cell: ({ alert: { note = '' } }) => (
      <span className="alert-note" title={note}>
        {note}
      </span>
    ),
  },
  {
    id: 'created',
    title: 'Created (local)',
    width: 128,
    value: ({ alert }) => alert.created,
    cell: ({ alert: { created } }) => <span className="numeric">{dateTime(created, local, 'minute')}</span>,
  },
]

const repeatText = ({ repeat, timeframe }: Alert): string => (repeat === 'once' ? 'Once' : `Once in ${timeframe}`)

/** What a replay showed is marked, and stands only where the market itself has not come there. */
function Fired({ alert: { fired, firings, rehearsed }, decimals }: AlertRow) {
  if (fired !== undefined)
    return (
      <span className="numeric" title={firings === 1 ? 'Once' : `${count(firings)} times`}>
        {dateTime(fired.time, local)} at {price(fired.price, decimals)}
      </span>
    )
  if (rehearsed === undefined) return MISSING
  return (
    <span className="row dense">
      <Badge tone="replay">Replay</Badge>
      <span className="numeric">
        {dateTime(rehearsed.time, local, 'minute')} at {price(rehearsed.price, decimals)}
      </span>
    </span>
  )
}
