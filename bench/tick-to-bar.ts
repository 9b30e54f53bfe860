/**
 * Ten million ticks to one-minute bars, along sessions like a stock exchange's and around the clock, beside a plain loop
 * over the same columns that knows nothing but the minutes of the clock: `node bench/tick-to-bar.ts`
 */
import { roundTheClock } from '../shared/domain/calendars/24-7.ts'
import { xnys } from '../shared/domain/calendars/xnys.ts'
import type { Calendar } from '../shared/domain/calendar.ts'
import { dayOf } from '../shared/domain/day.ts'
import { SessionIndex } from '../shared/domain/session-index.ts'
import { TickBars } from '../shared/domain/tick-bars.ts'
import { emptyTicks, type TickSeries, type TradeSeries } from '../shared/domain/tick-series.ts'
import type { Session } from '../shared/domain/session.ts'
import { MICROS_PER_MINUTE } from '../shared/domain/units.ts'

const TICKS = 10_000_000
const ROUNDS = 7
const CALL = 4096
/** More than either calendar's minutes. */
const MOST_BARS = 300_000

/** SPY had 250,000 trades on a day of 2013; a bar of fewer costs more a tick, because more bars are opened. */
for (const calendar of [xnys, roundTheClock]) for (const perDay of [250_000, 50_000]) compare(calendar, perDay)

function compare(calendar: Calendar, perDay: number): void {
  const index = new SessionIndex(calendar)
  const ticks = tradesOf(index, TICKS / perDay)
  const timeframe = { unit: 'minute', count: 1 } as const
  const ours = () => {
    const bars = new TickBars(index, { timeframe, view: 'regular', side: 'trade', lotsPerUnit: 1 })
    for (let from = 0; from < TICKS; from += CALL) bars.add(ticks, from, Math.min(TICKS, from + CALL))
    return bars.bars().time.length
  }
  const best = { plain: Infinity, ours: Infinity }
  const counts = { plain: 0, ours: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const [plain, made] = [timed(() => plainBars(ticks)), timed(ours)]
    best.plain = Math.min(best.plain, plain.took)
    best.ours = Math.min(best.ours, made.took)
    counts.plain = plain.value
    counts.ours = made.value
  }
  const [own, plain] = [best.ours, best.plain].map((ms) => `${ms.toFixed(1)} ms`)
  console.log(
    `${calendar.id}, ${perDay} ticks a day: ${counts.ours} bars in ${own}, plain loop ${counts.plain} in ${plain}`,
  )
  console.log(`   ${(best.ours / best.plain).toFixed(2)} times the plain loop`)
}

/** In calls of the same length: V8 compiles those better than one long loop. */
function plainBars(ticks: TradeSeries): number {
  const column = () => new Float64Array(MOST_BARS)
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() }
  let row = -1
  for (let from = 0; from < TICKS; from += CALL) row = plainCall(ticks, bars, { row, from })
  return row + 1
}

type PlainBars = Readonly<Record<'time' | 'open' | 'high' | 'low' | 'close' | 'volume', Float64Array>>

function plainCall(
  { time, price, quantity }: TradeSeries,
  bars: PlainBars,
  { row: before, from }: { readonly row: number; readonly from: number },
): number {
  const end = Math.min(TICKS, from + CALL)
  let row = Math.max(0, before)
  let until = before < 0 ? -Infinity : read(bars.time, row) + MICROS_PER_MINUTE
  let high = read(bars.high, row)
  let low = read(bars.low, row)
  let close = read(bars.close, row)
  let volume = read(bars.volume, row)
  for (let at = from; at < end; at++) {
    const now = read(time, at)
    const paid = read(price, at)
    if (now >= until) {
      if (until > 0) put(bars, row++, { high, low, close, volume })
      until = (Math.floor(now / MICROS_PER_MINUTE) + 1) * MICROS_PER_MINUTE
      bars.time[row] = until - MICROS_PER_MINUTE
      bars.open[row] = high = low = paid
      volume = 0
    }
    if (paid > high) high = paid
    if (paid < low) low = paid
    close = paid
    volume += read(quantity, at)
  }
  put(bars, row, { high, low, close, volume })
  return row
}

type Last = Readonly<Record<'high' | 'low' | 'close' | 'volume', number>>

function put(bars: PlainBars, row: number, { high, low, close, volume }: Last): void {
  bars.high[row] = high
  bars.low[row] = low
  bars.close[row] = close
  bars.volume[row] = volume
}

function read(column: Float64Array, at: number): number {
  return column[at] ?? NaN
}

/** Evenly spread over the sessions; prices walk, quantities vary. */
function tradesOf(index: SessionIndex, days: number): TradeSeries {
  const sessions = index.sessions(dayOf('2015-01-02'), dayOf('2022-12-30')).slice(0, days)
  const ticks: TickSeries = emptyTicks('trade', TICKS)
  if (ticks.kind !== 'trade') throw new TypeError('Trades are asked for')
  const each = TICKS / sessions.length
  let cents = 20_000
  for (let at = 0; at < TICKS; at += 1) {
    const session = sessions[Math.floor(at / each)] as Session
    const noise = ((at * 2_654_435_761) % 4_294_967_296) / 4_294_967_296
    cents += Math.floor(noise * 5) - 2 + (cents < 15_000 ? 1 : 0) - (cents > 25_000 ? 1 : 0)
    ticks.time[at] = session.open + Math.floor(((at % each) / each) * (session.close - session.open))
    ticks.price[at] = cents / 100
    ticks.quantity[at] = 1 + (at % 97)
    ticks.flags[at] = 0
  }
  return ticks
}

function timed(work: () => number): { readonly took: number; readonly value: number } {
  const start = performance.now()
  const value = work()
  return { took: performance.now() - start, value }
}
