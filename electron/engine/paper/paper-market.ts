/**
 * The simulated venue of a run on paper: ticks, the edges of sessions and what time alone brings happen in their order,
 * one by one. At one moment what ends comes before what begins, so that ticks are the last.
 */
import { StrategyMarket } from '../backtest/strategy-market.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { OrderId } from '../../../shared/domain/order.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { TickSimulation } from '../../../shared/domain/tick-simulation.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { SessionLane, type Seen } from './session-lane.ts'
import type { QueuedTick, TickQueue } from './tick-queue.ts'

export interface PaperInstrument {
  readonly instrument: Instrument
  readonly index: SessionIndex
  /** Of its calendar: a schedule's time is one of it. */
  readonly zone: string
}

/** One thing that has happened. */
export interface Passed {
  readonly at: Micros
  /** Whether it changed the account or an order. */
  readonly changed: boolean
  readonly tick?: QueuedTick
}

export interface MarketParts {
  readonly simulation: TickSimulation
  readonly instruments: readonly PaperInstrument[]
  readonly ticks: TickQueue
  /** Of an account that goes on: where it stands in time, and the orders that were asked for. */
  readonly since?: Micros | undefined
  readonly asked: readonly (OrderId | undefined)[]
}

export class PaperMarket extends StrategyMarket {
  readonly simulation: TickSimulation
  readonly #instruments: readonly Instrument[]
  readonly #ticks: TickQueue
  readonly #lanes: readonly SessionLane[]

  constructor({ simulation, instruments, ticks, since, asked }: MarketParts) {
    const known = instruments.map(({ instrument }) => instrument)
    super(known, asked)
    this.simulation = simulation
    this.#instruments = known
    this.#ticks = ticks
    this.#lanes = instruments.map(({ index }) => new SessionLane(index, since))
  }

  /** Ticks before it, and all else up to it. */
  advance(to: Micros): void {
    while (this.step(to) !== undefined);
  }

  /** What was asked for at this moment has happened too. */
  settle(at: Micros): void {
    this.hear(this.simulation.clock(at))
  }

  /** The next thing that happens up to `to`; undefined once all has. */
  step(to: Micros): Passed | undefined {
    const { first } = this.#ticks
    const tick = first !== undefined && first.tick.time < to ? first : undefined
    const until = tick === undefined ? to : tick.tick.time
    const edge = this.#nextEdge()
    const { due } = this.simulation
    if (due <= until && due <= edge.at) return this.#passed(due, this.simulation.clock(micros(due)))
    if (edge.at <= until) return this.#edge(edge.instrument)
    if (tick !== undefined) return this.#tick(tick)
    this.hear(this.simulation.clock(to))
    return undefined
  }

  #nextEdge(): { readonly at: number; readonly instrument: number } {
    let soonest = { at: Infinity, instrument: -1 }
    for (const [instrument, { next }] of this.#lanes.entries()) {
      if (next !== undefined && next.at < soonest.at) soonest = { at: next.at, instrument }
    }
    return soonest
  }

  #edge(instrument: number): Passed {
    const lane = this.#lane(instrument)
    const { next } = lane
    if (next === undefined) throw new RangeError(`Instrument ${instrument} has no edge to pass`)
    const { kind, at } = next
    const counts = lane.pass()
    if (kind === 'end') return this.#passed(at, this.simulation.endSession(instrument, at, lane.nights))
    return this.#passed(at, counts ? this.simulation.closeSession(instrument, at) : this.simulation.clock(at))
  }

  #tick(queued: QueuedTick): Passed {
    const { instrument, tick } = queued
    this.#ticks.take()
    const { phase, begins, opens } = this.#lane(instrument).see(tick.time)
    const carried = begins === undefined ? [] : this.#carry(instrument, tick.time, begins)
    const opened = opens ? this.simulation.openSession(instrument, tick.time) : []
    const events = [...carried, ...opened, ...this.simulation.tick(instrument, tick, phase)]
    return { ...this.#passed(tick.time, events), tick: queued }
  }

  /** What came due since the session before: prices of the market carry it already. */
  #carry(instrument: number, at: Micros, { day, before }: NonNullable<Seen['begins']>): readonly DeskEvent[] {
    if (before === undefined) return []
    const actions = this.#instruments[instrument]?.actions ?? []
    const due = actions.filter((action) => action.day > before && action.day <= day)
    return due.length === 0 ? [] : this.simulation.carry(instrument, at, due)
  }

  #passed(at: number, events: readonly DeskEvent[]): Passed {
    this.hear(events)
    return { at: micros(at), changed: events.length > 0 }
  }

  #lane(instrument: number): SessionLane {
    const lane = this.#lanes[instrument]
    if (lane === undefined) throw new RangeError(`The run has no instrument ${instrument}`)
    return lane
  }
}
