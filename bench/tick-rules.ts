/**
 * What the rules cost a tick, beside a loop that does nothing but read it: `node bench/tick-rules.ts`. A dense market and
 * a sparse one, in which nearly every tick of a file waits for the two after it.
 */
import { xnys } from '../shared/domain/calendars/xnys.ts'
import { conditionScheme } from '../shared/domain/conditions.ts'
import { dayOf } from '../shared/domain/day.ts'
import type { InstrumentTerms } from '../shared/domain/instrument.ts'
import { SessionIndex } from '../shared/domain/session-index.ts'
import { TickCheck } from '../shared/domain/tick-check.ts'
import type { TickLimits } from '../shared/domain/tick-rules.ts'
import type { Tick } from '../shared/domain/tick.ts'
import type { Lots, Micros, Price } from '../shared/domain/units.ts'
import { day } from '../shared/domain/units.ts'

const count = 1_000_000
const index = new SessionIndex(xnys)
const conditions = conditionScheme('cta')
const open = index.sessionOn(dayOf('2024-07-02'))?.open ?? 0
const terms: InstrumentTerms = {
  from: day(0),
  symbol: 'ABC',
  name: 'Abc',
  kind: 'stock',
  quote: { code: 'USD', scale: 1_000_000 },
  ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
  ticksInferred: false,
  lotsPerUnit: 1,
  multiplier: 1,
  calendar: 'XNYS',
}

/** Prices go to and fro by some cents, as most do. */
const cents = (n: number): number => 10_000 + ((n * 7) % 23) - ((n * 5) % 19)
const codes = ['@', '@F', '@  I', '@ T']

function trades(step: number): Tick[] {
  return Array.from({ length: count }, (_, n) => {
    const time = (open + (n % 20_000_000) * step) as Micros
    const price = (cents(n) / 100) as Price
    const happened = { time, received: time, seq: n, conditions: codes[n % 4] ?? '@' }
    return { kind: 'trade', ...happened, price, quantity: 100 as Lots, id: String(n) }
  })
}

function quotes(step: number): Tick[] {
  return Array.from({ length: count }, (_, n) => {
    const time = (open + n * step) as Micros
    return {
      kind: 'quote',
      time,
      received: time,
      seq: n,
      bid: (cents(n) / 100) as Price,
      ask: ((cents(n) + 1) / 100) as Price,
    }
  })
}

let taken = 0
const sink = { accept: () => void taken++, aside: () => {}, refuse: () => {} }
const raw = () => ''

function nanoseconds(ticks: readonly Tick[], run: (ticks: readonly Tick[]) => void): number {
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    run(ticks)
    best = Math.min(best, ((performance.now() - start) * 1e6) / ticks.length)
  }
  return best
}

let sum = 0
function bare(ticks: readonly Tick[]): void {
  for (const tick of ticks) sum += tick.time + (tick.kind === 'trade' ? tick.price : (tick.bid ?? 0) + (tick.ask ?? 0))
}

const checked = (limits: Partial<TickLimits>) => (ticks: readonly Tick[]) => {
  const check = new TickCheck({ index, terms, sink, limits, ...(conditions && { conditions }) })
  for (const tick of ticks) check.check(tick, 1, raw)
  check.settle()
}

const rows: readonly (readonly [string, readonly Tick[], Partial<TickLimits>])[] = [
  ['trades, 20 ms apart', trades(20_000), {}],
  ['quotes, 20 ms apart', quotes(20_000), {}],
  ['trades, 2 s apart', trades(2_000_000).slice(0, 15_000), {}],
  ['the same, live', trades(2_000_000).slice(0, 15_000), { arrivals: true }],
]
for (const [name, ticks, limits] of rows) {
  const loop = nanoseconds(ticks, bare)
  const rules = nanoseconds(ticks, checked(limits))
  const ratio = (rules / loop).toFixed(0)
  console.log(
    `${name.padEnd(22)}${rules.toFixed(0).padStart(6)} ns a tick; a bare loop ${loop.toFixed(1)} ns (${ratio}x)`,
  )
}
console.log(`${taken} taken, ${sum.toExponential(3)}`)
