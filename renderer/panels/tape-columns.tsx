/** How ticks are written: one set of columns for trades, one for quotes. */
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { TickKind } from '../../shared/domain/tick.ts'
import type { DataColumn } from '../components/data-table-model.ts'
import { took } from '../format/duration.ts'
import { arrow, count, MISSING, price, quantity, type Direction } from '../format/number.ts'
import { clockTime, dateTime, inZones, type NamedZone } from '../format/time.ts'
import type { GapLine, QuoteLine, TapeLine, TickLine, TradeLine } from '../tape/tape-line.ts'
import { flagSentence } from './tick-rules.ts'
import { namedZone } from './zone-choice.ts'

type TapeColumn = DataColumn<TapeLine>

export interface TapeColumnsOptions {
  readonly kind: TickKind
  readonly row: InstrumentRow
  /** Whose clock times are shown. */
  readonly zone: NamedZone
  /** Some ticks have one, or a flag. */
  readonly conditions: boolean
}

export function tapeColumns({ kind, row, zone, conditions }: TapeColumnsOptions): readonly TapeColumn[] {
  const own = kind === 'trade' ? tradeColumns(row) : quoteColumns(row)
  // Its order is that of arrival, and no other one makes sense while it moves.
  return [timeColumn(zone), ...own, ...(conditions ? [conditionColumn] : [])].map((column) => ({
    ...column,
    sortable: false,
  }))
}

/** `… 320 ticks not shown` */
export function gapText({ why, count: missing }: GapLine): string {
  if (why === 'link lost') return '… the engine was away: what came meanwhile is not shown'
  return `… ${count(missing)} ${missing === 1 ? 'tick' : 'ticks'} not shown`
}

function timeColumn(zone: NamedZone): TapeColumn {
  const zones = [zone, namedZone('local', 'UTC'), namedZone('utc', 'UTC')]
  return column({
    id: 'time',
    title: `Time (${zone.name})`,
    tooltip: `Time by the exchange, shown in ${zone.name}`,
    width: 92,
    value: (line) => dateTime(line.time, zone.local, 'millisecond'),
    cell: (line) => (
      <span className="numeric secondary" title={timeTitle(line, zones)}>
        {clockTime(line.time, zone.local, 'millisecond')}
      </span>
    ),
  })
}

function timeTitle({ time, received }: TickLine, zones: readonly NamedZone[]): string {
  const times = inZones(time, zones, 'millisecond')
  return received === time ? times : `${times}\nReached us after ${took(received - time)}`
}

const tradeColumns = ({ decimals, lotDecimals }: InstrumentRow): readonly TapeColumn[] => [
  ofTrade({
    id: 'price',
    title: 'Price',
    width: 76,
    numeric: true,
    value: (line) => line.price,
    cell: ({ price: at, way, id }) => (
      <Moved value={price(at, decimals)} way={way} title={id === undefined ? undefined : `Trade ${id}`} />
    ),
  }),
  ofTrade({
    id: 'size',
    title: 'Size',
    width: sizeWidth(lotDecimals),
    numeric: true,
    value: (line) => line.quantity,
    cell: (line) => quantity(line.quantity, lotDecimals),
  }),
  ofTrade({
    id: 'aggressor',
    title: 'Side',
    tooltip: 'Who took the liquidity',
    width: 40,
    value: (line) => line.aggressor,
    cell: ({ aggressor }) => <SideWord aggressor={aggressor} />,
  }),
]

/** Pixels for four digits and the decimals of a lot. */
const sizeWidth = (lotDecimals: number): number => 50 + Math.max(0, lotDecimals - 4) * 7

const quoteColumns = ({ decimals, lotDecimals }: InstrumentRow): readonly TapeColumn[] =>
  (['bid', 'ask'] as const).flatMap((side): readonly TapeColumn[] => {
    const title = side === 'bid' ? 'Bid' : 'Ask'
    const [way, size] = [`${side}Way`, `${side}Size`] as const
    return [
      ofQuote({
        id: side,
        title,
        width: 72,
        numeric: true,
        value: (line) => line[side],
        cell: (line) => <Moved value={price(line[side], decimals)} way={line[way]} />,
      }),
      ofQuote({
        id: size,
        title: 'Size',
        tooltip: `${title} size`,
        width: sizeWidth(lotDecimals),
        numeric: true,
        value: (line) => line[size],
        cell: (line) => quantity(line[size], lotDecimals),
      }),
    ]
  })

const conditionColumn = column({
  id: 'condition',
  title: 'Cond.',
  tooltip: 'Condition codes of the source, and what the rules found',
  width: 52,
  value: (line) => [line.condition, ...line.flags].filter(Boolean).join(' '),
  cell: (line) => (
    <span className="ellipsis tertiary" title={conditionTitle(line)}>
      {[line.condition, ...line.flags].filter(Boolean).join(' ')}
    </span>
  ),
})

const conditionTitle = ({ condition, flags }: TickLine): string =>
  [...(condition === undefined ? [] : [`Condition ${condition}`]), ...flags.map(flagSentence)].join('\n')

interface MovedProps {
  readonly value: string
  readonly way: Direction | undefined
  readonly title?: string | undefined
}

/** A price, and by colour and arrow which way it went. */
function Moved({ value, way, title }: MovedProps) {
  return (
    <span className={`numeric ${way ?? ''}`} title={title}>
      <span className="tape-arrow" aria-hidden="true">
        {arrow(way === undefined ? 0 : way === 'up' ? 1 : -1)}
      </span>
      {way !== undefined && <span className="visually-hidden">{way} </span>}
      {value}
    </span>
  )
}

function SideWord({ aggressor }: Pick<TradeLine, 'aggressor'>) {
  if (aggressor === undefined)
    return (
      <span className="tertiary" title="The source does not say who took the liquidity">
        {MISSING}
      </span>
    )
  return <span className={aggressor === 'buy' ? 'up' : 'down'}>{aggressor === 'buy' ? 'Buy' : 'Sell'}</span>
}

type Of<Line> = Omit<DataColumn<Line>, 'sortable'> & Required<Pick<DataColumn<Line>, 'cell'>>

/** Gaps have no cells: they are a sentence. */
function column(own: Of<TickLine>): TapeColumn {
  return {
    ...own,
    value: (line) => (line.kind === 'gap' ? undefined : own.value(line)),
    cell: (line) => (line.kind === 'gap' ? undefined : own.cell?.(line)),
  }
}

const ofTrade = (own: Of<TradeLine>): TapeColumn => ({
  ...own,
  value: (line) => (line.kind === 'trade' ? own.value(line) : undefined),
  cell: (line) => (line.kind === 'trade' ? own.cell?.(line) : undefined),
})

const ofQuote = (own: Of<QuoteLine>): TapeColumn => ({
  ...own,
  value: (line) => (line.kind === 'quote' ? own.value(line) : undefined),
  cell: (line) => (line.kind === 'quote' ? own.cell?.(line) : undefined),
})
