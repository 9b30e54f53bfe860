/** What the tick monitor shows of one instrument: rate, lag, and what was wrong. */
import type { Market } from '../../../shared/contract/markets.ts'
import type { TickCounts } from '../../../shared/domain/tick-rules.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { MICROS_PER_SECOND, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'

/** Rate and lag are those of the last seconds. */
const SECONDS = 5
const LAGS = 256

/** Everything else that a line needs. */
export interface MonitorLine {
  readonly instrument: InstrumentId
  readonly source: string
  readonly replay?: string | undefined
  readonly now: Micros
  readonly counts: TickCounts
}

export class Monitor {
  readonly #lags = new Float64Array(LAGS).fill(NaN)
  /** Ticks in each of the last seconds, by its number. */
  readonly #seconds = new Float64Array(SECONDS + 1)
  readonly #numbers = new Float64Array(SECONDS + 1)
  readonly #bad = new Map<string, number>()
  #came = 0
  #first = NaN
  #last: { time?: Micros; price?: number; bid?: number | undefined; ask?: number | undefined } = {}
  sequenceGaps = 0
  state: Market['state'] = 'up'

  came(tick: Tick): void {
    const { received } = tick
    this.#lags[this.#came++ % LAGS] = received - tick.time
    if (Number.isNaN(this.#first)) this.#first = received
    const number = Math.floor(received / MICROS_PER_SECOND)
    const at = number % (SECONDS + 1)
    if (this.#numbers[at] !== number) this.#seconds[at] = 0
    this.#numbers[at] = number
    this.#seconds[at] = (this.#seconds[at] ?? 0) + 1
  }

  accepted(tick: Tick): void {
    const last = this.#last
    if (!(tick.time < (last.time ?? 0))) last.time = tick.time
    if (tick.kind === 'trade') last.price = tick.price
    else {
      last.bid = tick.bid
      last.ask = tick.ask
    }
  }

  bad(rule: string): void {
    this.#bad.set(rule, (this.#bad.get(rule) ?? 0) + 1)
  }

  line({ counts, now, instrument, source, replay }: MonitorLine): Market {
    const { time, price, bid, ask } = this.#last
    const lag = this.#lag()
    const bad = [...this.#bad.values()].reduce((sum, each) => sum + each, 0)
    return {
      instrument,
      source,
      ...(replay !== undefined && { replay }),
      state: this.state,
      now,
      ...(time !== undefined && { last: time }),
      ...(lag !== undefined && { lag }),
      ...(price !== undefined && { price }),
      ...(bid !== undefined && { bid }),
      ...(ask !== undefined && { ask }),
      rate: this.#rate(now),
      received: counts.received + bad,
      accepted: counts.accepted,
      quarantined: counts.quarantined + bad,
      rejected: counts.rejected,
      rules: Object.fromEntries([...Object.entries(counts.rules).filter(([, count]) => count > 0), ...this.#bad]),
      sequenceGaps: this.sequenceGaps,
      outOfOrder: counts.rules.late + counts.rules['back-in-time'],
    }
  }

  /** Over whole seconds that have passed, and the part of this one. */
  #rate(now: number): number {
    const number = Math.floor(now / MICROS_PER_SECOND)
    let ticks = 0
    for (const [at, each] of this.#numbers.entries())
      if (each > number - SECONDS && each <= number) ticks += this.#seconds[at] ?? 0
    const since = Math.max((number - SECONDS + 1) * MICROS_PER_SECOND, this.#first)
    return ticks === 0 ? 0 : ticks / Math.max(1, (now - since) / MICROS_PER_SECOND)
  }

  #lag(): number | undefined {
    const known = this.#lags.slice(0, Math.min(this.#came, LAGS)).toSorted()
    return known[known.length >> 1]
  }
}
