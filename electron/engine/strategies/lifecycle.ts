/**
 * A strategy from its file to its end: validate, sign check, start, warm-up, run, save, stop. A changed file becomes a new
 * version beside the running one and takes its place at a bar boundary; whatever goes wrong with it, the old one stays. One
 * that fails is started again as restart.ts says, one that takes too much of the machine is paused. One thing, and long:
 * all the ways between its states, which share what runs and what waits.
 */
import type { AuditEvent, AuditKind } from './audit-lines.ts'
import { checkHandedOver, savedBy } from './handover.ts'
import type { LifecycleCounts, LifecycleParts } from './lifecycle-parts.ts'
import { advance, isOver, type LifecycleEvent, type LifecycleState } from './lifecycle-state.ts'
import type { StrategyFile } from './manifest.ts'
import { restartAfter } from './restart.ts'
import { faultIn, placeOf, whyOf, type StrategyFault } from './strategy-fault.ts'
import type { StepDone } from './strategy-process.ts'
import type { Version } from './version.ts'
import { Workload } from './workload.ts'

/** A version that waits for its turn: what changed in the file, or the same again after a failure. */
interface Candidate<Step> {
  readonly strategy: StrategyFile
  readonly version: Version<Step>
}

const MOST_FAILURES = 100
const reloadable: ReadonlySet<LifecycleState['status']> = new Set(['warm', 'running', 'paused'])

export class Lifecycle<Step> {
  readonly #parts: LifecycleParts<Step>
  #state: LifecycleState = { status: 'checking' }
  #running: Candidate<Step> | undefined
  #next: Candidate<Step> | undefined
  #failures: number[] = []
  #workload = new Workload()
  #slow = false
  #saved: unknown
  readonly #stop = new AbortController()
  /** Opening is done one after the other: two saves in a row are two versions, and the later one counts. */
  #opening: Promise<void> = Promise.resolve()
  #failing: Promise<void> = Promise.resolve()
  readonly #counts = { steps: 0, reloads: 0, rollbacks: 0, restarts: 0, swapMs: 0, longestSwapMs: 0 }

  constructor(parts: LifecycleParts<Step>) {
    this.#parts = parts
    this.#saved = parts.state
  }

  get state(): LifecycleState {
    return this.#state
  }

  get counts(): LifecycleCounts {
    return this.#counts
  }

  /** What it remembered last. */
  get saved(): unknown {
    return this.#saved
  }

  get running(): StrategyFile | undefined {
    return this.#running?.strategy
  }

  /** It hears what it is told: it runs, and is not paused. */
  get isAwake(): boolean {
    return this.#running !== undefined && this.#state.status !== 'paused'
  }

  /** Of its last callbacks many took longer than they may. */
  get isSlow(): boolean {
    return this.#slow
  }

  /** Resolves when it is warm and waits for its first bar; throws what keeps it from that, an `ApiError` or a `StrategyFault`. */
  async start(): Promise<void> {
    try {
      const strategy = this.#parts.read()
      await this.#audit('loaded', strategy)
      await this.#parts.admit(strategy)
      this.#advance({ kind: 'verified', code: strategy.code })
      this.#next = await this.#open(strategy)
      this.#advance({ kind: 'warmed' })
    } catch (error) {
      this.#advance({ kind: 'refused', why: whyOf(error) })
      await this.#audit('faulted', undefined, placeOf(error))
      throw error
    }
  }

  /**
   * The file changed: what it is now is made ready beside what runs. Resolves when it waits for its turn, or has been
   * rolled back; never throws for what is wrong with it.
   */
  reload(): Promise<void> {
    return this.#inTurn(async () => {
      if (!reloadable.has(this.#state.status)) return
      try {
        const strategy = this.#parts.read()
        if (strategy.code === (this.#next ?? this.#running)?.strategy.code) return
        await this.#audit('loaded', strategy)
        await this.#parts.admit(strategy)
        await this.#replaceNext(await this.#open(strategy))
      } catch (error) {
        await this.#rolledBack(faultIn(error))
      }
    })
  }

  /** At the boundary of a bar: a version that waits takes its place. What it said as it began. */
  async boundary(): Promise<readonly StepDone[]> {
    await this.#failing
    return this.#state.status === 'paused' ? [] : this.#swap()
  }

  /** One question to what runs, made when it is clear that it will be asked; undefined where nothing runs or it failed. */
  async ask(stepOf: () => Step): Promise<StepDone | undefined> {
    const running = this.#running
    if (running === undefined || (await this.#isPaused(running))) return undefined
    try {
      const done = await running.version.run(stepOf())
      this.#counts.steps += 1
      this.#saved = await savedBy(running.version)
      if (running.version.isFull === true && this.#next === undefined) void this.#renew(running.strategy)
      return done
    } catch (error) {
      if (this.#running === running) await this.#failed(faultIn(error), running)
      await this.#failing
      return undefined
    }
  }

  /** What it answered cannot be: it is ended. */
  async broke(fault: StrategyFault): Promise<void> {
    if (this.#running !== undefined) await this.#failed(fault, this.#running)
  }

  /** Its `on_stop` is called; what it says then is returned. */
  async stop(why: string): Promise<StepDone | undefined> {
    this.#stop.abort()
    await this.#opening
    await this.#next?.version.kill(why)
    this.#next = undefined
    const running = this.#running
    this.#running = undefined
    const said = await running?.version.end(why).catch(() => undefined)
    if (!isOver(this.#state)) {
      this.#advance({ kind: 'stopped', why })
      await this.#audit('stopped', running?.strategy, { why })
      await this.#parts.orphaned(why)
    }
    return said
  }

  /** Only its process ends: orders and positions stay as they are, for when it comes back. */
  async leave(why: string): Promise<void> {
    this.#stop.abort()
    await this.#opening
    const left = [this.#next, this.#running]
    this.#next = this.#running = undefined
    for (const each of left) await each?.version.kill(why)
    await this.#audit('stopped', left[1]?.strategy, { why, comesBack: true })
  }

  /** Goes on with what comes next; false where it is not paused. */
  async resume(): Promise<boolean> {
    if (this.#state.status !== 'paused') return false
    this.#workload = new Workload()
    this.#advance({ kind: 'begun', code: this.#state.code })
    await this.#audit('resumed', this.#running?.strategy)
    return true
  }

  async #open(strategy: StrategyFile): Promise<Candidate<Step>> {
    const version = await this.#parts.open(strategy)
    await this.#audit('warmed', strategy, { class: version.declared.class })
    const candidate = { strategy, version }
    // Also between bars, and while it waits for its turn.
    void version.ended.then((fault) => this.#ended(candidate, fault))
    return candidate
  }

  /** The same again, beside the one whose room is used up. */
  #renew(strategy: StrategyFile): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#next !== undefined || this.#running?.version.isFull !== true) return
      try {
        await this.#replaceNext(await this.#open(strategy))
      } catch (error) {
        await this.#rolledBack(faultIn(error))
      }
    })
  }

  async #replaceNext(next: Candidate<Step>): Promise<void> {
    const before = this.#next
    this.#next = next
    await before?.version.kill('A newer version has come')
  }

  async #ended(candidate: Candidate<Step>, fault: StrategyFault): Promise<void> {
    if (this.#stop.signal.aborted) return
    if (this.#running === candidate) return this.#failed(fault, candidate)
    if (this.#next !== candidate) return
    this.#next = undefined
    if (this.#running === undefined) await this.#failed(fault, candidate)
    else await this.#rolledBack(fault)
  }

  /** What was said by the version that begins. */
  async #swap(): Promise<readonly StepDone[]> {
    const next = this.#next
    if (next === undefined) return []
    this.#next = undefined
    const began = this.#parts.timer.now()
    const old = this.#running
    try {
      const state = old === undefined ? this.#saved : await savedBy(old.version)
      const said = await next.version.begin(state)
      await checkHandedOver(next.version, state)
      this.#running = next
      this.#workload = new Workload()
      this.#advance({ kind: 'begun', code: next.strategy.code })
      await this.#took(next, old, this.#parts.timer.now() - began)
      return [said]
    } catch (error) {
      await next.version.kill('It was rolled back')
      if (old === undefined) await this.#failed(faultIn(error), next)
      else await this.#rolledBack(faultIn(error))
      return []
    }
  }

  async #took(next: Candidate<Step>, old: Candidate<Step> | undefined, swapMs: number): Promise<void> {
    if (old === undefined) return this.#audit('started', next.strategy)
    this.#counts.reloads += 1
    this.#counts.swapMs = swapMs
    this.#counts.longestSwapMs = Math.max(this.#counts.longestSwapMs, swapMs)
    // Nobody waits for the last words of what is gone.
    void old.version.end('A new version has taken its place').catch(() => undefined)
    return this.#audit('reloaded', next.strategy, { from: old.strategy.code, swapMs: Math.round(swapMs * 10) / 10 })
  }

  /** What it has taken of the machine so far decides whether it is called once more. */
  async #isPaused({ strategy, version }: Candidate<Step>): Promise<boolean> {
    if (this.#state.status === 'paused') return true
    const { timer, marketMs, changed, orphaned } = this.#parts
    const load = version.load()
    const { slow, tooMuch } = this.#workload.look(load, { wallMs: timer.now(), marketMs: marketMs() })
    const becomesSlow = slow && !this.#slow
    this.#slow = slow
    if (becomesSlow) {
      await this.#audit('slow', strategy, { ...load })
      changed(this.#state)
    }
    if (tooMuch === undefined) return false
    this.#advance({ kind: 'paused', why: tooMuch })
    await this.#audit('paused', strategy, { why: tooMuch })
    await orphaned(tooMuch)
    return true
  }

  async #rolledBack(fault: StrategyFault): Promise<void> {
    this.#counts.rollbacks += 1
    await this.#audit('rolled back', this.#running?.strategy, placeOf(fault))
    this.#parts.changed(this.#state)
  }

  /** Whoever asks next waits until this one has been dealt with. */
  #failed(fault: StrategyFault, of: Candidate<Step> | undefined): Promise<void> {
    if (this.#running === of) this.#running = undefined
    return (this.#failing = this.#fall(fault, of))
  }

  /** Orders and positions come first. */
  async #fall(fault: StrategyFault, of: Candidate<Step> | undefined): Promise<void> {
    const gone = of?.version.kill(fault.message)
    await this.#parts.orphaned(fault.message)
    await gone
    const { timer, random } = this.#parts
    this.#failures = [...this.#failures, timer.now()].slice(-MOST_FAILURES)
    await this.#audit(fault.ending === 'raised' ? 'faulted' : 'killed', of?.strategy, placeOf(fault))
    const after = restartAfter(fault.ending, this.#failures, random())
    if (after.kind === 'quarantine') {
      this.#advance({ kind: 'quarantined', why: `${after.why}: ${fault.message}` })
      return this.#audit('quarantined', of?.strategy, { why: after.why })
    }
    const { attempt, waitMs } = after
    this.#advance({ kind: 'failed', why: fault.message, attempt, waitMs })
    void this.#inTurn(() => this.#again(waitMs))
    return this.#audit('restarting', of?.strategy, { attempt, waitMs })
  }

  /** Ready again from the next bar on, or failed once more. */
  async #again(waitMs: number): Promise<void> {
    await this.#parts.timer.sleep(waitMs, this.#stop.signal)
    if (this.#stop.signal.aborted) return
    this.#advance({ kind: 'again' })
    try {
      const strategy = this.#parts.read()
      await this.#parts.admit(strategy)
      this.#advance({ kind: 'verified', code: strategy.code })
      await this.#replaceNext(await this.#open(strategy))
      this.#counts.restarts += 1
      this.#advance({ kind: 'warmed' })
    } catch (error) {
      if (!this.#stop.signal.aborted) await this.#failed(faultIn(error), undefined)
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#opening.then(work)
    this.#opening = done.catch(() => undefined)
    return done
  }

  #advance(event: LifecycleEvent): void {
    this.#state = advance(this.#state, event)
    this.#parts.changed(this.#state)
  }

  #audit(event: AuditKind, strategy?: StrategyFile, detail?: AuditEvent['detail']): Promise<void> {
    const of = strategy === undefined ? {} : { code: strategy.code }
    return this.#parts.audit({ event, ...of, ...(detail !== undefined && { detail }) })
  }
}
