/**
 * Bars that are the same everywhere: those of the agreement gate, on which every engine must end with the same equity. One-minute
 * bars of something like an index future, from a counter of chance (sfc32) and its normal deviates (Box and Muller).
 */
import { emptySeries, type BarSeries } from '../shared/domain/bar.ts'
import { MICROS_PER_MINUTE } from '../shared/domain/units.ts'

const TICK = 0.25
const MINUTES_PER_DAY = 1440

/** SMA 10/30 on 1,000,000 of them: closes cross, the next open fills. Volume is in units. */
export function agreementBars(count: number): BarSeries {
  const bars = emptySeries(count)
  bars.ticks.fill(NaN)
  const chance = chances()
  const minute = minutes(Date.UTC(2021, 0, 3, 23, 0) / 60_000)
  let [last, level, drift] = [5000, 0, 0]
  for (let bar = 0; bar < count; bar++) {
    const now = minute()
    level = 0.995 * level + 0.06 * chance.normal()
    drift = 0.998 * drift + 0.0002 * chance.normal()
    const spread = 0.00011 * busyness(now) * Math.exp(level)
    // Keeps the price in range.
    const pull = (Math.log(5000) - Math.log(last)) * 2e-6
    const gap = chance.uniform() < 0.02 ? chance.normal() * spread : 0
    const path = walk(
      onTick(last * Math.exp(gap)),
      chance,
      (step) => step * spread * 0.41 + (drift * spread + pull) / 6,
    )
    bars.time[bar] = now * MICROS_PER_MINUTE
    bars.open[bar] = path.open
    bars.high[bar] = path.high
    bars.low[bar] = path.low
    bars.close[bar] = last = path.close
    bars.volume[bar] = Math.max(1, Math.round(300 * busyness(now) * Math.exp(0.5 * level + 0.5 * chance.normal())))
  }
  return bars
}

function walk(open: number, chance: Chance, move: (step: number) => number) {
  let [price, high, low] = [open, open, open]
  for (let step = 0; step < 6; step++) {
    price *= Math.exp(move(chance.normal()))
    high = Math.max(high, onTick(price))
    low = Math.min(low, onTick(price))
  }
  return { open, high, low, close: onTick(price) }
}

const onTick = (price: number): number => Math.round(price / TICK) * TICK

/** Sunday 23:00 to Friday 22:00 UTC, with an hour's halt each day: 1,380 minutes. */
function minutes(start: number): () => number {
  let next = start
  return () => {
    while (!isOpen(next)) next += 1
    return next++
  }
}

function isOpen(minute: number): boolean {
  const hour = Math.floor(minute / 60) % 24
  const weekday = (Math.floor(minute / MINUTES_PER_DAY) + 4) % 7
  return hour !== 22 && weekday !== 6 && !(weekday === 0 && hour < 23) && !(weekday === 5 && hour >= 22)
}

/** More of everything at the opens of Europe and America and at the close. */
function busyness(minute: number): number {
  const now = minute % MINUTES_PER_DAY
  const hump = (at: number, width: number, height: number) => height * Math.exp(-(((now - at) / width) ** 2))
  return 0.5 + hump(480, 60, 0.7) + hump(870, 70, 1.8) + hump(1230, 40, 1)
}

interface Chance {
  readonly uniform: () => number
  readonly normal: () => number
}

function chances(): Chance {
  let [a, b, c, counter] = [0x12345678, 0x9abcdef0, 0xdeadbeef, 0x0badf00d]
  const uniform = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 20; round++) uniform()
  let spare = NaN
  const normal = () => {
    if (!Number.isNaN(spare)) {
      const kept = spare
      spare = NaN
      return kept
    }
    let radius = 0
    while (radius === 0) radius = uniform()
    const turn = 2 * Math.PI * uniform()
    const length = Math.sqrt(-2 * Math.log(radius))
    spare = length * Math.sin(turn)
    return length * Math.cos(turn)
  }
  return { uniform, normal }
}
