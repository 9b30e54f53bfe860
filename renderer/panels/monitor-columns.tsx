import type { Market } from '../../shared/contract/markets.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { Badge } from '../components/badge.tsx'
import { StatusDot, type StatusDotProps } from '../components/status-dot.tsx'
import { TickFlash } from '../components/tick-flash.tsx'
import { took } from '../format/duration.ts'
import { count, decimal, MISSING, price } from '../format/number.ts'
import { clockTime, dateTime, type NamedZone } from '../format/time.ts'
import { nameOf, type MonitorRow } from './monitor-rows.ts'

export const stateWords: Readonly<Record<Market['state'], string>> = {
  connecting: 'Connecting',
  up: 'Up',
  down: 'Down',
  halted: 'Halted',
  ended: 'Ended',
}

const tones: Readonly<Record<Market['state'], StatusDotProps['tone']>> = {
  connecting: 'info',
  up: 'ok',
  down: 'danger',
  halted: 'warn',
  ended: 'off',
}

type MonitorColumn = DataColumn<MonitorRow>

export const monitorColumns = (zone: NamedZone): readonly MonitorColumn[] => [
  {
    id: 'instrument',
    title: 'Instrument',
    width: 130,
    value: nameOf,
    cell: (row) => <span className="medium">{nameOf(row)}</span>,
  },
  {
    id: 'source',
    title: 'Source',
    width: 130,
    value: ({ market }) => market.source,
    cell: ({ market }) => <Source market={market} />,
  },
  {
    id: 'state',
    title: 'State',
    width: 84,
    value: ({ market }) => stateWords[market.state],
    cell: ({ market }) => (
      <span className="row dense">
        <StatusDot tone={tones[market.state]} />
        {stateWords[market.state]}
      </span>
    ),
  },
  figure('rate', 'Rate/s', 'Ticks a second, over the last seconds of its clock', ({ rate }) => decimal(rate, 1)),
  {
    id: 'price',
    title: 'Last price',
    width: 86,
    numeric: true,
    value: ({ market }) => market.price,
    cell: ({ market, instrument }) => (
      <TickFlash value={market.price}>{price(market.price, instrument?.decimals ?? 2)}</TickFlash>
    ),
  },
  {
    id: 'last',
    title: `Last (${zone.name})`,
    tooltip: `Time of the newest tick, in ${zone.name}`,
    width: 112,
    numeric: true,
    value: ({ market }) => market.last,
    cell: ({ market }) => (
      <span className="numeric" title={dateTime(market.last, zone.local, 'millisecond')}>
        {clockTime(market.last, zone.local, 'millisecond')}
      </span>
    ),
  },
  {
    id: 'lag',
    title: 'Lag',
    tooltip: 'From the time of a tick to its coming in, median of the last seconds',
    width: 64,
    numeric: true,
    value: ({ market }) => market.lag,
    cell: ({ market }) => <span title={lagReason(market)}>{took(market.lag)}</span>,
  },
  figure('accepted', 'Accepted', 'Taken and stored', ({ accepted }) => count(accepted)),
  alarm('quarantined', 'Quarantined', 'Kept aside by a rule, with the raw record'),
  alarm('rejected', 'Rejected', 'No ticks at all by a rule'),
  alarm('sequenceGaps', 'Gaps', 'Numbers of the exchange that are missing in the stream'),
  alarm('outOfOrder', 'Out of order', 'Came after a later one'),
]

function Source({ market }: { readonly market: Market }) {
  if (market.replay === undefined) return market.source
  return (
    <span className="row dense">
      <Badge tone="replay">Replay</Badge>
      <span className="ellipsis" title={market.source}>
        {market.source}
      </span>
    </span>
  )
}

const lagReason = ({ lag }: Market): string | undefined => (lag === undefined ? 'No tick has come yet' : undefined)

type Counted = 'accepted' | 'quarantined' | 'rejected' | 'sequenceGaps' | 'outOfOrder' | 'rate'

function figure(id: Counted, title: string, tooltip: string, text: (market: Market) => string): MonitorColumn {
  return {
    id,
    title,
    tooltip,
    width: 78,
    numeric: true,
    value: ({ market }) => market[id],
    cell: ({ market }) => text(market) || MISSING,
  }
}

/** Above none it is worth a look; the figure says so, too. */
const alarm = (id: Exclude<Counted, 'rate' | 'accepted'>, title: string, tooltip: string): MonitorColumn => ({
  ...figure(id, title, tooltip, (market) => count(market[id])),
  cell: ({ market }) => <span className={market[id] > 0 ? 'warn' : 'tertiary'}>{count(market[id])}</span>,
})
