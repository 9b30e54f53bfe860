/** One replay while it plays, and what can be told of it afterwards. */
import { randomUUID } from 'node:crypto'
import type { ReplayState } from '../../shared/contract/replays.ts'
import { no } from '../../shared/contract/wire.ts'
import type { InstrumentId } from '../../shared/domain/units.ts'
import { tell, type LogError } from './api/serve.ts'
import { ReplayClock, type Pace, type PaceChange } from './feeds/replay-clock.ts'
import { replayFeed } from './feeds/replay.ts'
import type { Library } from './library.ts'
import { Loop } from './loop.ts'
import type { MarketTerms } from './market/live-market.ts'
import type { Markets } from './market/markets.ts'
import type { Timer } from './ports.ts'
import type { ReplayPlan } from './replay-plan.ts'

export interface RunParts {
  readonly library: Library
  readonly markets: Markets
  readonly timer: Timer
  readonly log: LogError
  readonly termsOf: (instrument: InstrumentId) => MarketTerms
  readonly changed: (state: ReplayState) => void
}

/** Windows are told of progress at this pace, of the machine's milliseconds; every eighth time of what was stored, too. */
const [TELL_MS, TELLS_A_REFRESH] = [250, 8]

export class ReplayRun {
  readonly id = randomUUID()
  /** Resolves when what it brought is stored. */
  readonly done: Promise<void>
  readonly #plan: ReplayPlan
  readonly #parts: RunParts
  readonly #owner: string
  readonly #clock: ReplayClock
  readonly #loop: Loop
  readonly #stop = new AbortController()
  readonly #stored = new Set<InstrumentId>()
  #end: Pick<ReplayState, 'status' | 'problem'> | undefined

  constructor(plan: ReplayPlan, parts: RunParts, pace: Pace, owner: string) {
    const { markets, termsOf, timer } = parts
    const { stores, limits } = plan
    this.#plan = plan
    this.#parts = parts
    this.#owner = owner
    const clock = new ReplayClock(timer, pace, () => this.#tell())
    this.#clock = clock
    this.#loop = new Loop({
      feed: replayFeed(plan.playable, clock),
      clock,
      timer,
      stores,
      markets,
      termsOf,
      limits,
      grace: 0,
      replay: this.id,
      stored: (instrument) => void this.#stored.add(instrument),
    })
    this.done = this.#run()
  }

  get isOver(): boolean {
    return this.#end !== undefined
  }

  get state(): ReplayState {
    const { source, title, from, to } = this.#plan
    const { speed, paused } = this.#clock.pace
    const { played, ...counts } = this.#loop.counts
    return {
      id: this.id,
      title,
      source,
      instruments: [...this.#loop.instruments],
      speed,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(this.#clock.hasBegun && { position: this.#clock.now() }),
      played,
      counts,
      owner: this.#owner,
      ...(this.#end ?? { status: paused ? 'paused' : 'playing' }),
    }
  }

  set(change: PaceChange): void {
    if (this.isOver) throw no('replay.ended', { title: this.#plan.title })
    this.#clock.set(change)
  }

  stop(): Promise<void> {
    this.#stop.abort()
    return this.done
  }

  async #run(): Promise<void> {
    const over = new AbortController()
    const telling = this.#tellUntil(over.signal)
    this.#end = await this.#outcome()
    over.abort()
    await telling
    await this.#refresh()
    this.#tell()
  }

  async #outcome(): Promise<Pick<ReplayState, 'status' | 'problem'>> {
    const { title } = this.#plan
    const { signal } = this.#stop
    try {
      await this.#loop.run(signal)
      if (this.#loop.instruments.length === 0 && !signal.aborted) throw no('replay.no-market', { title })
      return { status: 'ended' }
    } catch (error) {
      return { status: 'failed', problem: tell(error, this.#parts.log) }
    }
  }

  async #tellUntil(signal: AbortSignal): Promise<void> {
    for (let tells = 1; !signal.aborted; tells++) {
      await this.#parts.timer.sleep(TELL_MS, signal)
      if (signal.aborted) return
      this.#tell()
      if (tells % TELLS_A_REFRESH === 0) await this.#refresh()
    }
  }

  #tell(): void {
    this.#parts.changed(this.state)
  }

  /** What is stored of the instruments is read again. */
  async #refresh(): Promise<void> {
    const { library, log } = this.#parts
    const stored = [...this.#stored]
    this.#stored.clear()
    for (const id of stored) await library.refresh(library.instrument(id)).catch(log)
  }
}
