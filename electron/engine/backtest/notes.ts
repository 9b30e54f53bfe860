/** What a strategy says beside its orders: lines for the log, points of plots and metrics, each within a measure. */
import type { StopTail } from '../../../shared/contract/strategy-messages.ts'
import type { RunMessage, RunPlot } from '../../../shared/domain/run.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { Timeline } from './timeline.ts'

const MOST_MESSAGES = 10_000
const MOST_PLOTS = 100
const MOST_POINTS = 20_000_000
const MOST_METRICS = 1_000

export class RunNotes {
  readonly #timeline: Timeline
  readonly #messages: RunMessage[] = []
  readonly #warned: RunMessage[] = []
  readonly #plots = new Map<string, Points>()
  readonly #metrics = new Map<string, number>()
  readonly #leftOut = { messages: 0, plots: 0, metrics: 0 }
  readonly #refused = new Counted()
  readonly #called = new Counted()
  #points = 0

  constructor(timeline: Timeline) {
    this.#timeline = timeline
  }

  take({ log = [], plots = {}, metrics = {} }: StopTail, step: number): void {
    for (const { step: at = step, level, text, line } of log) {
      this.say({ time: this.#decided(at), level, text, ...(line !== undefined && { line }) })
    }
    for (const [name, points] of Object.entries(plots)) this.#plot(name, points)
    for (const [name, value] of Object.entries(metrics)) this.#measure(name, value)
  }

  say(message: RunMessage): void {
    if (this.#messages.length < MOST_MESSAGES) this.#messages.push(message)
    else this.#leftOut.messages += 1
  }

  /** Of the engine's, not of the strategy's. */
  warn(time: Micros, text: string): void {
    if (this.#warned.length < MOST_MESSAGES) this.#warned.push({ time, level: 'warning', text })
    else this.#leftOut.messages += 1
  }

  /** Its number is the strategy's. All are counted, and the first one is told with the result. */
  refused(time: Micros, order: number, detail: string): void {
    this.#refused.add(`${isoTime(time)}: ${detail}`)
    this.warn(time, `Order ${order} was refused: ${detail}`)
  }

  /** Both in the account's currency. */
  calledForMargin(time: Micros, equity: number, required: number): void {
    const what = `equity is ${equity}, the positions need ${required}`
    this.#called.add(`${isoTime(time)}: ${what}`)
    this.warn(time, `Margin call: ${what}.`)
  }

  /** By time, the strategy's own lines first: the order in which they arrived depends on the pace. */
  messages(): readonly RunMessage[] {
    return [...this.#messages, ...this.#warned].toSorted((a, b) => a.time - b.time)
  }

  /** A point stands at the opening of its step's bar, as that bar does on a chart. */
  plots(): readonly RunPlot[] {
    return [...this.#plots].map(([name, points]) => ({ name, ...points.columns(this.#timeline) }))
  }

  metrics(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#metrics)
  }

  warnings(): readonly string[] {
    const { messages, plots, metrics } = this.#leftOut
    return [
      ...this.#refused.told((count) => `${count === 1 ? '1 order was' : `${count} orders were`} refused; the first at`),
      ...this.#called.told((count) => `${count} margin call${count === 1 ? '' : 's'}; the first at`),
      ...(messages > 0 ? [`${messages} log lines were left out: a run keeps ${MOST_MESSAGES}.`] : []),
      ...(plots > 0
        ? [`${plots} plotted points were left out: a run keeps ${MOST_PLOTS} plots and ${MOST_POINTS} points.`]
        : []),
      ...(metrics > 0 ? [`${metrics} metrics were left out: a run keeps ${MOST_METRICS}.`] : []),
    ]
  }

  #decided(step: number): Micros {
    const { closes, steps } = this.#timeline
    return (closes[Math.max(0, Math.min(step, steps - 1))] ?? 0) as Micros
  }

  #plot(name: string, points: readonly (readonly [number, number])[]): void {
    const found = this.#plots.get(name)
    if ((found === undefined && this.#plots.size >= MOST_PLOTS) || this.#points + points.length > MOST_POINTS) {
      this.#leftOut.plots += points.length
      return
    }
    const kept = found ?? new Points()
    this.#plots.set(name, kept)
    this.#points += points.length
    for (const [step, value] of points) kept.add(step, value)
  }

  #measure(name: string, value: number): void {
    if (this.#metrics.has(name) || this.#metrics.size < MOST_METRICS) this.#metrics.set(name, value)
    else this.#leftOut.metrics += 1
  }
}

class Counted {
  #count = 0
  #first = ''

  add(text: string): void {
    if (this.#count === 0) this.#first = text
    this.#count += 1
  }

  told(sayHowMany: (count: number) => string): readonly string[] {
    const end = /[.!?]$/.test(this.#first) ? '' : '.'
    return this.#count === 0 ? [] : [`${sayHowMany(this.#count)} ${this.#first}${end}`]
  }
}

/** Grows by doubling; the last value of a step is the one that stays. */
class Points {
  #steps = new Int32Array(64)
  #values = new Float64Array(64)
  #count = 0

  add(step: number, value: number): void {
    if (this.#count > 0 && this.#steps[this.#count - 1] === step) {
      this.#values[this.#count - 1] = value
      return
    }
    if (this.#count === this.#steps.length) this.#grow()
    this.#steps[this.#count] = step
    this.#values[this.#count++] = value
  }

  columns({ time }: Timeline): { readonly time: Float64Array; readonly value: Float64Array } {
    const steps = this.#steps.subarray(0, this.#count)
    return { time: Float64Array.from(steps, (step) => time[step] ?? NaN), value: this.#values.slice(0, this.#count) }
  }

  #grow(): void {
    const [steps, values] = [new Int32Array(2 * this.#count), new Float64Array(2 * this.#count)]
    steps.set(this.#steps)
    values.set(this.#values)
    this.#steps = steps
    this.#values = values
  }
}
