/** Trades gathered by what they have in common: which part of the result came from where. */
import { weekdayIndex } from '../day.ts'
import type { RunInstrument } from '../run.ts'
import type { Trade } from '../trade.ts'
import { MICROS_PER_DAY, type Day, type Micros } from '../units.ts'
import { localMicros, zoneOf, type Zone } from '../zone.ts'

export interface TradeGroup {
  readonly name: string
  readonly trades: number
  /** Base currency. */
  readonly pnl: number
  readonly fees: number
  readonly winRate: number
  /** Absent without a losing trade. */
  readonly profitFactor?: number
}

export interface TradeGroups {
  readonly instrument: readonly TradeGroup[]
  readonly side: readonly TradeGroup[]
  /** Of the entry, by the exchange's clock: Monday first. */
  readonly weekday: readonly TradeGroup[]
  /** The hour of the entry by the exchange's clock, `09:00` for all until 09:59. */
  readonly hour: readonly TradeGroup[]
}

/** IANA zone of a calendar. */
export type ZoneName = (calendar: string) => string | undefined

export function tradeGroups(
  trades: readonly Trade[],
  instruments: readonly RunInstrument[],
  zoneName: ZoneName,
): TradeGroups {
  const known = new Map(instruments.map((instrument) => [instrument.id, instrument]))
  const zones = new Map<string, Zone>(
    instruments.map(({ id, calendar }) => [id, zoneOf(zoneName(calendar) ?? 'UTC')] as const),
  )
  const entered = ({ instrument, entryTime }: Trade): number => {
    const zone = zones.get(instrument)
    return zone === undefined ? entryTime : localMicros(zone, entryTime)
  }
  const symbols = [...new Set(instruments.map(({ symbol }) => symbol))]
  return {
    instrument: gather(trades, symbols, ({ instrument }) => known.get(instrument)?.symbol ?? instrument),
    side: gather(trades, ['long', 'short'], ({ side }) => side),
    weekday: gather(trades, weekdayNames, (trade) => weekdayNames[weekdayIndex(dayOf(entered(trade)))] ?? ''),
    hour: gather(trades, hourNames, (trade) => hourNames[hourOf(entered(trade))] ?? ''),
  }
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const hourNames = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

const MICROS_PER_HOUR = MICROS_PER_DAY / 24
const dayOf = (wall: number): Day => Math.floor(wall / MICROS_PER_DAY) as Day
const hourOf = (wall: number): number => Math.floor((wall as Micros) / MICROS_PER_HOUR) - dayOf(wall) * 24

interface Sums {
  trades: number
  wins: number
  gains: number
  losses: number
  fees: number
}

/** In the order of the names; a group without trades is left out. */
function gather(trades: readonly Trade[], names: readonly string[], nameOf: (trade: Trade) => string): TradeGroup[] {
  const groups = new Map<string, Sums>(
    names.map((name) => [name, { trades: 0, wins: 0, gains: 0, losses: 0, fees: 0 }]),
  )
  for (const trade of trades) {
    const sums = groups.get(nameOf(trade))
    if (sums === undefined) continue
    sums.trades++
    sums.fees += trade.fees
    if (trade.pnl > 0) {
      sums.wins++
      sums.gains += trade.pnl
    } else sums.losses -= trade.pnl
  }
  return [...groups].filter(([, { trades }]) => trades > 0).map(([name, sums]) => groupOf(name, sums))
}

const groupOf = (name: string, { trades, wins, gains, losses, fees }: Sums): TradeGroup => ({
  name,
  trades,
  pnl: gains - losses,
  fees,
  winRate: wins / trades,
  ...(losses > 0 && { profitFactor: gains / losses }),
})
