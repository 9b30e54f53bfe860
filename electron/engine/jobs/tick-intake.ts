/**
 * Takes the rows of one file of ticks: through the rules, and then in pieces to where an import is staged, so that a file
 * of any length needs the same memory.
 */
import { problem, type Problem } from '../../../shared/contract/catalogue.ts'
import { ApiError } from '../../../shared/contract/wire.ts'
import type { ConditionScheme } from '../../../shared/domain/conditions.ts'
import type { InstrumentTerms } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { TickBuffer } from '../../../shared/domain/tick-buffer.ts'
import { TickCheck, type TickSink } from '../../../shared/domain/tick-check.ts'
import { inTimeOrder } from '../../../shared/domain/tick-order.ts'
import { tickRules, type TickRule } from '../../../shared/domain/tick-rules.ts'
import { tickKinds, type Halt, type Tick } from '../../../shared/domain/tick.ts'
import type { InstrumentId } from '../../../shared/domain/units.ts'
import type { TickLayout } from '../import/detect-ticks.ts'
import { keptTickText } from '../import/kept-tick.ts'
import type { TickRows } from '../import/read-tick-file.ts'
import { shown } from '../import/shown.ts'
import type { ImportStore } from '../ports.ts'
import type { RolledTicks } from './rolled-ticks.ts'

export interface IntakeOptions {
  readonly store: ImportStore
  /** The name that its pieces are staged under. */
  readonly staged: string
  /** For messages, and the source of what is kept aside. */
  readonly file: string
  readonly instrument: InstrumentId
  /** Of the ticks. */
  readonly source: string
  readonly licence?: string | undefined
  readonly index: SessionIndex
  readonly terms: InstrumentTerms
  readonly conditions?: ConditionScheme | undefined
  readonly bars: RolledTicks
}

export interface IntakeCounts {
  readonly received: number
  readonly accepted: number
  readonly quarantined: number
  readonly rejected: number
  readonly rules: Readonly<Record<string, number>>
}

/** Ticks of a piece, and records. */
const [MOST_TICKS, MOST_RECORDS] = [65_536, 4_096]
const MOST_PROBLEMS = 20

/** A file of which nearly all is wrong ends with its first problem: to read the rest of it (of a zip bomb) helps nobody. */
const HOPELESS = 100_000
const HOPELESS_SHARE = 0.95

export class TickIntake implements TickSink {
  readonly problems: Problem[] = []
  readonly halts: Halt[] = []
  /** Times of the accepted ones. */
  first = Infinity
  last = -Infinity
  readonly #options: IntakeOptions
  readonly #buffers = { trade: new TickBuffer('trade'), quote: new TickBuffer('quote') }
  #aside = emptyAside()
  #unreadable = 0
  /** One piece is stored while the next one is read. */
  #staging: Promise<void> = Promise.resolve()
  #check: TickCheck | undefined

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  /** Once, when it is known how the file is read. */
  rowsFor(layout: TickLayout): TickRows {
    const { index, terms, conditions } = this.#options
    const arrivals = layout.columns.received !== undefined
    const limits = { arrivals, ...(layout.columns.size === undefined && { anySize: true }) }
    const check = new TickCheck({ index, terms, sink: this, limits, ...(conditions && { conditions }) })
    this.#check = check
    return {
      lotsPerUnit: terms.lotsPerUnit,
      tick: (tick, line, raw) => check.check(tick, line, raw),
      halt: (halt) => {
        check.halt(halt)
        this.halts.push(halt)
      },
      problem: (found) => this.#reject(found),
      pause: () => this.#flush(MOST_TICKS, MOST_RECORDS),
    }
  }

  /** Decides what still waits, and stages what is left. */
  async end(): Promise<void> {
    this.#check?.settle()
    await this.#flush(1, 1)
    await this.#staging
  }

  get counts(): IntakeCounts {
    const { received = 0, accepted = 0, quarantined = 0, rejected = 0, rules } = this.#check?.counts ?? {}
    const unreadable = this.#unreadable
    const named = Object.entries({ unreadable, ...rules }).filter(([, count]) => count > 0)
    return {
      received: received + unreadable,
      accepted,
      quarantined,
      rejected: rejected + unreadable,
      rules: Object.fromEntries(named),
    }
  }

  accept(tick: Tick, flags: number): void {
    this.#buffers[tick.kind].push(tick, flags)
    if (tick.time < this.first) this.first = tick.time
    if (tick.time > this.last) this.last = tick.time
  }

  aside(tick: Tick, rule: TickRule, raw: string, line: number): void {
    const { source, conditions } = this.#options
    this.#aside.line.push(line)
    this.#aside.time.push(tick.time)
    this.#aside.rule.push(rule)
    this.#aside.raw.push(raw)
    this.#aside.tick.push(keptTickText({ source, conditions: conditions?.name, tick }))
    this.#tell(rule, raw, line)
  }

  refuse(_tick: Tick, rule: TickRule, raw: string, line: number): void {
    this.#tell(rule, raw, line)
    this.#checkHope()
  }

  #reject(found: Problem): void {
    this.#unreadable++
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(found)
    this.#checkHope()
  }

  #tell(rule: TickRule, raw: string, line: number): void {
    if (this.problems.length === MOST_PROBLEMS) return
    const { says } = tickRules[rule]
    this.problems.push(problem('import.tick-rule', { file: this.#options.file, line, says, rule, row: shown(raw) }))
  }

  #checkHope(): void {
    const { received, rejected } = this.counts
    if (rejected <= HOPELESS || rejected <= HOPELESS_SHARE * received) return
    const [first] = this.problems
    if (first !== undefined) throw new ApiError(first)
  }

  async #flush(ticks: number, records: number): Promise<void> {
    const { store, staged, instrument, source, licence, bars, file } = this.#options
    for (const kind of tickKinds) {
      if (this.#buffers[kind].count < ticks) continue
      const series = inTimeOrder(this.#buffers[kind].take())
      bars.add(series)
      await this.#stage(() => store.stageTicks(staged, { instrument, kind, source }, series, licence))
    }
    if (this.#aside.raw.length < records) return
    const { line, time, ...texts } = this.#aside
    this.#aside = emptyAside()
    const numbers = { line: Float64Array.from(line), time: Float64Array.from(time) }
    await this.#stage(() => store.stageQuarantined(staged, { instrument, source: file, ...numbers, ...texts }))
  }

  async #stage(piece: () => Promise<void>): Promise<void> {
    await this.#staging
    this.#staging = piece()
    // Told by whoever waits for it next.
    this.#staging.catch(() => undefined)
  }
}

const emptyAside = () => ({
  line: [] as number[],
  time: [] as number[],
  rule: [] as string[],
  raw: [] as string[],
  tick: [] as string[],
})
