/** The check every tick passes: in an import, in a replay and live. */
import type { ConditionScheme } from './conditions.ts'
import { conditionReader } from './conditions.ts'
import type { Decision, DoubtedTick } from './doubted-ticks.ts'
import type { InstrumentTerms } from './instrument.ts'
import { SeenIds } from './seen-ids.ts'
import type { SessionIndex } from './session-index.ts'
import { sessionEdge } from './session-edge.ts'
import type { TickCounts, TickLimits, TickRule } from './tick-rules.ts'
import { flagRules, tickLimits, tickRuleNames } from './tick-rules.ts'
import { TickStream } from './tick-stream.ts'
import { isCrossed, isLocked, isOffGrid, wrongQuote, wrongTrade } from './tick-values.ts'
import type { Halt, Tick, TickFlag } from './tick.ts'
import { tickFlags } from './tick.ts'
import type { Price } from './units.ts'

export interface TickSink {
  /** In the order of arrival, except for ticks that had to wait for the next ones to be believed. */
  accept(tick: Tick, flags: number): void
  /** To the quarantine. */
  aside(tick: Tick, rule: TickRule, raw: string, line: number): void
  /** Rejected. */
  refuse(tick: Tick, rule: TickRule, raw: string, line: number): void
}

export interface TickCheckOptions {
  readonly index: SessionIndex
  readonly terms: InstrumentTerms
  readonly sink: TickSink
  readonly limits?: Partial<TickLimits>
  readonly conditions?: ConditionScheme
  /** What the first price is compared with; without it, the first few are compared with each other. */
  readonly previousClose?: Price
}

export class TickCheck {
  readonly #index: SessionIndex
  readonly #terms: InstrumentTerms
  readonly #sink: TickSink
  readonly #limits: TickLimits
  readonly #conditionFlags: ((codes: string) => number) | undefined
  readonly #trades: TickStream
  readonly #quotes: TickStream
  readonly #ids = new SeenIds()
  /** The last halt: from its start up to the time trading went on. */
  readonly #halt = { from: Infinity, to: Infinity }
  readonly #sums = { received: 0, accepted: 0, quarantined: 0, rejected: 0 }
  readonly #rules = Object.fromEntries(tickRuleNames.map((rule) => [rule, 0])) as Record<TickRule, number>

  constructor({ index, terms, sink, limits, conditions, previousClose }: TickCheckOptions) {
    this.#index = index
    this.#terms = terms
    this.#sink = sink
    // Neither an index nor a bank's quote says how much was traded.
    const anySize = terms.kind === 'index' || terms.kind === 'fx'
    this.#limits = { ...tickLimits, anySize, ...limits }
    this.#conditionFlags = conditions && conditionReader(conditions)
    const decided = (doubted: DoubtedTick, decision: Decision) => this.#close(doubted, decision)
    this.#trades = new TickStream(terms, this.#limits, decided)
    this.#quotes = new TickStream(terms, this.#limits, decided)
    if (previousClose !== undefined) for (const each of [this.#trades, this.#quotes]) each.seed(previousClose)
  }

  get counts(): TickCounts {
    return { ...this.#sums, rules: { ...this.#rules } }
  }

  /** `raw` is asked for only when the tick is not simply accepted. The tick object may be reused by the caller afterwards. */
  check(tick: Tick, line: number, raw: () => string): void {
    this.#sums.received++
    const condition = this.#conditionsOf(tick.conditions)
    const refused = this.#refusal(tick, condition)
    if (refused !== undefined) return this.#refuse(tick, refused, raw(), line)
    const edge = sessionEdge(this.#index, tick.time, this.#flagsOf(tick, condition), this.#limits)
    if (edge === undefined) return this.#putAside(tick, 'session', raw(), line)
    const rule = this.#asideRule(tick)
    if (rule !== undefined) return this.#putAside(tick, rule, raw(), line)
    const stream = this.#streamOf(tick)
    const behind = stream.behind(tick)
    if (behind > this.#limits.lateness) return this.#putAside(tick, 'back-in-time', raw(), line)
    const flags = behind > 0 ? edge | tickFlags.late : edge
    const doubt = stream.doubtOf(tick, flags)
    if (doubt === 0 && !stream.isWaiting) return this.#accept(stream, tick, flags)
    stream.vote(tick, flags, doubt)
    if (doubt === 0) this.#accept(stream, tick, flags)
    else stream.wait(tick, flags, doubt, { raw: raw(), line })
    stream.resolve()
  }

  halt({ time, state }: Halt): void {
    if (state === 'resumed') this.#halt.to = time
    else {
      this.#halt.from = time
      this.#halt.to = Infinity
    }
  }

  /** Decides what still waits: at the end of a file, or (live) when nothing came for a while by the clock. */
  settle(): void {
    this.#trades.settle()
    this.#quotes.settle()
  }

  #streamOf(tick: Tick): TickStream {
    return tick.kind === 'trade' ? this.#trades : this.#quotes
  }

  #refusal(tick: Tick, flags: number): TickRule | undefined {
    if (tick.kind === 'quote') return wrongQuote(tick, this.#limits)
    const { id } = tick
    return wrongTrade(tick, flags, this.#limits) ?? (id !== undefined && this.#ids.has(id) ? 'duplicate' : undefined)
  }

  #asideRule(tick: Tick): TickRule | undefined {
    if (isOffGrid(tick, this.#terms)) return 'off-grid'
    if (isCrossed(tick)) return 'crossed'
    return tick.time - tick.received > this.#limits.ahead ? 'future' : undefined
  }

  #conditionsOf(codes: string | undefined): number {
    return codes === undefined || this.#conditionFlags === undefined ? 0 : this.#conditionFlags(codes)
  }

  #flagsOf(tick: Tick, condition: number): number {
    const { time, received } = tick
    let flags = condition
    if (received - time > this.#limits.stale) flags |= tickFlags.stale
    if (time >= this.#halt.from && time < this.#halt.to) flags |= tickFlags.halted
    if (isLocked(tick)) flags |= tickFlags.locked
    return flags
  }

  #accept(stream: TickStream, tick: Tick, flags: number): void {
    stream.take(tick, flags)
    this.#hand(tick, flags)
  }

  #hand(tick: Tick, flags: number): void {
    if (tick.kind === 'trade' && tick.id !== undefined) this.#ids.add(tick.id)
    this.#sums.accepted++
    if (flags !== 0) this.#countFlags(flags)
    this.#sink.accept(tick, flags)
  }

  #countFlags(flags: number): void {
    for (const [flag, rule] of flagged) if ((flags & flag) !== 0) this.#rules[rule]++
  }

  /** Of a tick that waited. Another one of its id may have been believed meanwhile. */
  #close({ tick, flags, raw, line }: DoubtedTick, decision: Decision): void {
    if (decision !== 'believed') this.#putAside(tick, decision, raw, line)
    else if (tick.kind === 'trade' && tick.id !== undefined && this.#ids.has(tick.id)) {
      this.#refuse(tick, 'duplicate', raw, line)
    } else this.#hand(tick, flags)
  }

  #putAside(tick: Tick, rule: TickRule, raw: string, line: number): void {
    this.#sums.quarantined++
    this.#rules[rule]++
    this.#sink.aside(tick, rule, raw, line)
  }

  #refuse(tick: Tick, rule: TickRule, raw: string, line: number): void {
    this.#sums.rejected++
    this.#rules[rule]++
    this.#sink.refuse(tick, rule, raw, line)
  }
}

/** The bit of each flag that a rule sets. */
const flagged = (Object.keys(flagRules) as TickFlag[]).flatMap((flag) => {
  const rule = flagRules[flag]
  return rule === undefined ? [] : [[tickFlags[flag], rule] as const]
})
