/** Spoils clean ticks in every way that real sources do, at places that a seed decides. */
import { toPrice, type TickTable } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { tickFlags, type Quote, type Tick, type Trade } from '../../../shared/domain/tick.ts'
import type { Lots, Micros, Price } from '../../../shared/domain/units.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../../shared/domain/units.ts'
import { seeded, type Verdict } from './checked-ticks.ts'

interface Fault {
  readonly name: string
  /** `undefined` where it makes no sense for the tick. */
  spoil(tick: Tick, random: () => number): Tick | undefined
  /** Set for what is to be taken with a flag. */
  readonly flag?: number
  /** The tick itself stays, and its copy comes some ticks later. */
  readonly again?: true
}

export interface Spoiled {
  readonly ticks: readonly Tick[]
  /** By the `seq` of the tick, which is unique. */
  readonly faults: ReadonlyMap<number, Fault>
}

export function spoil(
  clean: readonly Tick[],
  faults: readonly Fault[],
  many: { count: number; seed: number },
): Spoiled {
  const random = seeded(many.seed)
  const ticks = clean.map((tick, seq) => ({ ...tick, seq }))
  const chosen = new Map<number, Fault>()
  const copies = new Map<number, Tick>()
  let seq = ticks.length
  for (let turn = 0; chosen.size < many.count; turn++) {
    const fault = faults[turn % faults.length] as Fault
    const at = Math.floor(ticks.length * random())
    const spoiled = chosen.has(at) || copies.has(at) ? undefined : fault.spoil(ticks[at] as Tick, random)
    if (spoiled === undefined) continue
    if (fault.again === true) {
      chosen.set(seq, fault)
      copies.set(at, { ...spoiled, seq: seq++ })
    } else {
      chosen.set(at, fault)
      ticks[at] = spoiled
    }
  }
  return {
    ticks: ticks.flatMap((tick, at) => [tick, ...(copies.has(at) ? [copies.get(at) as Tick] : [])]),
    faults: chosen,
  }
}

export interface Score {
  readonly caught: number
  readonly missed: readonly string[]
  /** Clean ticks that were not taken. */
  readonly falsely: readonly Verdict[]
}

export function score(verdicts: readonly Verdict[], { faults }: Spoiled): Score {
  const missed: string[] = []
  const falsely: Verdict[] = []
  let caught = 0
  for (const each of verdicts) {
    const fault = faults.get(each.tick.seq)
    if (fault === undefined) {
      if (typeof each.verdict === 'string') falsely.push(each)
    } else if (isCaught(fault, each.verdict)) caught++
    else missed.push(fault.name)
  }
  return { caught, missed, falsely }
}

const isCaught = ({ flag }: Fault, verdict: Verdict['verdict']): boolean =>
  flag === undefined ? typeof verdict === 'string' : typeof verdict === 'number' && (verdict & flag) !== 0

const priced = (name: string, change: (price: number, random: () => number) => number): Fault => ({
  name,
  spoil(tick, random) {
    const factor = random()
    const at = (price: number | undefined) => price !== undefined && { price: change(price, () => factor) as Price }
    if (tick.kind === 'trade') return { ...tick, ...at(tick.price) }
    const [bid, ask] = [at(tick.bid), at(tick.ask)]
    return { ...tick, ...(bid && { bid: bid.price }), ...(ask && { ask: ask.price }) }
  },
})

/** Where arrivals are noted, a wrong time is the exchange's and not ours. */
const timed =
  (arrivals: boolean) =>
  (name: string, change: (time: number, random: () => number) => number): Fault => ({
    name,
    spoil(tick, random) {
      const time = change(tick.time, random) as Micros
      return { ...tick, time, received: arrivals ? tick.received : time }
    },
  })

const sized = (name: string, size: number): Fault => ({
  name,
  spoil: (tick) => (tick.kind === 'trade' ? { ...tick, quantity: size as Lots } : { ...tick, askSize: size as Lots }),
})

const quoted = (name: string, change: (quote: Quote) => Quote): Fault => ({
  name,
  spoil: (tick) => (tick.kind === 'quote' ? change(tick) : undefined),
})

const traded = (name: string, change: (trade: Trade) => Trade | undefined, more: Partial<Fault> = {}): Fault => ({
  name,
  spoil: (tick) => (tick.kind === 'trade' ? change(tick) : undefined),
  ...more,
})

export interface FaultKinds {
  readonly index: SessionIndex
  readonly table: TickTable
  /** A condition of a trade that forms no bar. */
  readonly noBar?: string
  readonly arrivals?: boolean
}

/** What may befall a tick of an instrument with this table and these sessions. */
export function allFaults({ index, table, noBar, arrivals = false }: FaultKinds): readonly Fault[] {
  const timedFault = timed(arrivals)
  const onGrid = (factor: number) => (price: number) => toPrice(table, price * factor)
  return [
    priced('NaN', () => NaN),
    priced('infinite', () => Infinity),
    priced('zero', () => 0),
    priced('negative', (price) => -price),
    priced('off grid', (price, random) => price + (0.2 + 0.6 * random()) / table.scale),
    priced('ten times', onGrid(10)),
    priced('a tenth', onGrid(0.1)),
    priced('spike up', onGrid(1.05)),
    priced('spike down', onGrid(0.95)),
    timedFault('no time', () => NaN),
    timedFault('future day', (time, random) => time + Math.ceil(5 * random()) * MICROS_PER_DAY),
    timedFault('future minutes', (time, random) => time + Math.ceil(10 + 50 * random()) * MICROS_PER_MINUTE),
    timedFault('back an hour', (time) => time - 60 * MICROS_PER_MINUTE),
    timedFault('outside the session', (time) => {
      const next = index.nextSession((time + MICROS_PER_DAY) as Micros)
      const end = index.previousSession(next?.phases[0]?.from ?? (0 as Micros))?.phases.at(-1)?.to ?? NaN
      return end + 20 * MICROS_PER_MINUTE
    }),
    sized('negative size', -100),
    sized('no size', NaN),
    quoted('crossed', (quote) => ({ ...quote, bid: ((quote.ask ?? 0) + 1 / table.scale) as Price })),
    quoted('swapped', ({ bid, ask, ...quote }) => ({ ...quote, ...(bid && { ask: bid }), ...(ask && { bid: ask }) })),
    quoted('no side', ({ bid: _bid, ask: _ask, ...quote }) => quote),
    quoted('a side at ten times', (quote) => ({ ...quote, ask: toPrice(table, 10 * (quote.ask ?? 0)) })),
    traded('size zero', (trade) => ({ ...trade, quantity: 0 as Lots })),
    traded('duplicate id', (trade) => (trade.id === undefined ? undefined : trade), { again: true }),
    { ...quoted('locked', (quote) => ({ ...quote, ...(quote.bid && { ask: quote.bid }) })), flag: tickFlags.locked },
    {
      name: 'stale',
      spoil: (tick) => ({ ...tick, received: (tick.time + MICROS_PER_MINUTE) as Micros }),
      flag: tickFlags.stale,
    },
    ...(noBar === undefined
      ? []
      : [traded('no bar', (trade) => ({ ...trade, conditions: noBar }), { flag: tickFlags.noBar })]),
  ]
}
