/** One strategy on paper with all that belongs to it: file, process, market, account, journal, and their ends. */
import { join } from 'node:path'
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { NewStrategyRun, StrategyRun } from '../../../shared/contract/strategy-runs.ts'
import { no } from '../../../shared/contract/wire.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { BarReader } from '../bar-reader.ts'
import type { Calendars } from '../calendars.ts'
import type { Library } from '../library.ts'
import type { Markets } from '../market/markets.ts'
import type { Clock, Timer } from '../ports.ts'
import type { AuditLog } from '../strategies/audit-log.ts'
import { checkedAccount } from '../runs/run-order.ts'
import { allLayers, parseLayers } from '../strategies/layers.ts'
import { Lifecycle } from '../strategies/lifecycle.ts'
import { isOver, type LifecycleState } from '../strategies/lifecycle-state.ts'
import { readStrategy, type StrategyFile } from '../strategies/manifest.ts'
import { levelOf } from '../strategies/protection.ts'
import type { RunJournal } from '../strategies/run-journal.ts'
import type { PythonAt } from '../strategies/sandbox.ts'
import { strategyInstrument } from '../strategies/strategy-instrument.ts'
import { signatureFile, verifyStrategy } from '../strategies/signatures.ts'
import type { TellProtection } from '../strategies/tell-protection.ts'
import { trustedSigners } from '../strategies/trust-list.ts'
import { watchFile } from '../strategies/watch-file.ts'
import { checkCurrencies } from './check-currencies.ts'
import { DeclaredFeeds } from './declared-feeds.ts'
import { PaperBook, type PaperAccount } from './paper-book.ts'
import type { PaperEntry, Remembered } from './paper-journal.ts'
import type { PaperInstrument } from './paper-market.ts'
import { PaperMoments } from './paper-moments.ts'
import type { PaperNews } from './paper-news.ts'
import { PaperRun } from './paper-run.ts'
import { openPaperVersion, type PaperStep } from './paper-version.ts'

export interface PaperParts {
  readonly dataDir: string
  readonly library: Library
  readonly calendars: Calendars
  readonly reader: BarReader
  readonly markets: Markets
  readonly clock: Clock
  readonly timer: Timer
  readonly audit: AuditLog
  readonly tellProtection: TellProtection
  readonly python: () => Promise<PythonAt>
  readonly random: () => number
}

export interface PaperOrder {
  readonly id: string
  readonly path: string
  readonly asked: NewStrategyRun
  readonly started: Micros
}

interface Kept {
  readonly journal: RunJournal<PaperEntry>
  readonly before: Remembered
}

export class PaperStrategy {
  readonly order: PaperOrder
  readonly #parts: PaperParts
  readonly #kept: Kept
  readonly #instruments: readonly PaperInstrument[]
  readonly #book: PaperBook
  readonly #feeds: DeclaredFeeds
  readonly #lifecycle: Lifecycle<PaperStep>
  readonly #leave: (() => void)[] = []
  readonly #stop = new AbortController()
  readonly #tell: (news: PaperNews) => void
  #declared: Declared | undefined
  #protection: StrategyRun['protection']
  #run: PaperRun | undefined

  constructor(order: PaperOrder, parts: PaperParts, kept: Kept, tell: (news: PaperNews) => void) {
    const { asked, id } = order
    this.order = order
    this.#parts = parts
    this.#kept = kept
    this.#tell = tell
    this.#instruments = asked.instruments.map((name) => {
      const instrument = parts.library.instrument(name)
      const { index, calendar } = parts.calendars.of(instrument)
      return { instrument, index, zone: calendar.zone }
    })
    checkCurrencies(this.#instruments)
    this.#book = new PaperBook({
      instruments: this.#instruments,
      account: accountOf(asked),
      identity: { account: 'paper', strategy: nameOf(order), run: id },
      journal: kept.journal,
      before: kept.before,
      tell,
    })
    this.#feeds = new DeclaredFeeds(this.#instruments, asked.side)
    this.#lifecycle = this.#makeLifecycle()
  }

  get isOver(): boolean {
    return isOver(this.#lifecycle.state)
  }

  get state(): StrategyRun {
    const { order } = this
    const { reloads, rollbacks, restarts, swapMs } = this.#lifecycle.counts
    const { state, running } = this.#lifecycle
    return {
      id: order.id,
      name: nameOf(order),
      ...(this.#declared !== undefined && { class: this.#declared.class }),
      ...(running !== undefined && { code: running.code }),
      instruments: this.#instruments.map(({ instrument }) => symbolOf(instrument)),
      timeframe: order.asked.timeframe,
      status: state.status,
      ...('why' in state && { why: state.why }),
      slow: this.#lifecycle.isSlow,
      development: order.asked.development,
      ...(this.#protection !== undefined && { protection: this.#protection }),
      orphans: order.asked.orphans,
      params: order.asked.params,
      started: order.started,
      steps: this.#run?.steps ?? 0,
      reloads,
      rollbacks,
      restarts,
      swapMs,
      capital: order.asked.cash,
      positions: this.#book.positions(),
      ...this.#book.summary,
    }
  }

  /** Resolves when it is warm and follows its market; throws what keeps it from that. */
  async start(): Promise<void> {
    await this.#lifecycle.start()
    const run = new PaperRun({
      book: this.#book,
      feeds: this.#feeds.list,
      moments: this.#moments(),
      lifecycle: this.#lifecycle,
      declared: () => this.#declared,
      reader: this.#parts.reader,
      broken: (error) => void this.#broken(error),
    })
    this.#run = run
    this.#feeds.close()
    for (const [n, { instrument }] of this.#instruments.entries())
      this.#leave.push(this.#parts.markets.follow(instrument.id, run.follower(n)))
    this.#watch()
  }

  /** Of the calendar that the first feed that drives follows. */
  #moments(): PaperMoments {
    const driving = this.#feeds.list.find(({ drives }) => drives)
    const of = this.#instruments[driving?.instrument ?? 0]
    if (of === undefined) throw new RangeError('A run has an instrument')
    return new PaperMoments({ of, told: this.#kept.before.moment })
  }

  async stop(why: string): Promise<void> {
    for (const leave of this.#leave.splice(0)) leave()
    this.#stop.abort()
    await this.#run?.settled()
    const said = await this.#lifecycle.stop(why)
    for (const { level, text } of said?.log ?? []) this.#book.say({ kind: 'log', time: this.#now(), level, text })
    await this.#close()
  }

  /** One that was paused is called again; false where it is not paused. */
  resume(): Promise<boolean> {
    return this.#lifecycle.resume()
  }

  /** Its process ends, and nothing else: it goes on when the engine comes back. */
  async suspend(): Promise<void> {
    for (const leave of this.#leave.splice(0)) leave()
    this.#stop.abort()
    await this.#run?.settled()
    await this.#lifecycle.leave('The engine closes')
    await this.#close()
  }

  async #close(): Promise<void> {
    await this.#book.commit()
    await this.#kept.journal.close()
  }

  /** The market's time, once there is one. */
  #now(): Micros {
    return this.#book.hasBegun ? this.#book.now : this.#parts.clock.now()
  }

  #makeLifecycle(): Lifecycle<PaperStep> {
    const { audit, timer, random } = this.#parts
    const of = { strategy: nameOf(this.order), run: this.order.id }
    return new Lifecycle<PaperStep>({
      read: () => readStrategy(this.order.path),
      admit: (strategy) => this.#admit(strategy),
      open: (strategy) => this.#open(strategy),
      audit: (event) => audit.write({ ...of, ...event }),
      orphaned: (why) => this.#orphaned(why),
      timer,
      random,
      marketMs: () => this.#now() / 1000,
      changed: (state) => this.#life(state),
      state: this.#kept.before.state,
    })
  }

  async #admit(strategy: StrategyFile): Promise<void> {
    const { audit, dataDir } = this.#parts
    const of = { strategy: strategy.name, code: strategy.code, run: this.order.id }
    if (this.order.asked.development) return audit.write({ event: 'unverified', ...of, detail: { development: true } })
    const verdict = verifyStrategy(strategy, trustedSigners(dataDir))
    if (verdict.kind === 'verified')
      return audit.write({ event: 'verified', ...of, detail: { kind: verdict.kind, key: verdict.publicKey } })
    await audit.write({ event: 'verified', ...of, detail: { kind: verdict.kind, reason: verdict.reason } })
    throw no(verdict.problem.code, verdict.problem.values as never)
  }

  async #open(strategy: StrategyFile) {
    const { asked } = this.order
    const tell = this.#parts.tellProtection({ strategy: strategy.name, code: strategy.code, run: this.order.id })
    const layers = asked.layers === undefined ? allLayers : (parseLayers(asked.layers) ?? allLayers)
    const python = await this.#parts.python()
    return openPaperVersion(strategy, {
      child: { python, layers, log: ({ text }) => this.#print(text) },
      load: {
        ...(asked.class !== undefined && { class: asked.class }),
        params: asked.params,
        seed: asked.seed,
        instruments: this.#instruments.map(({ instrument }) => strategyInstrument(instrument)),
        timeframe: asked.timeframe,
        view: asked.view,
        limits: { logBytes: 16 * 1024 * 1024, orders: 1_000_000 },
      },
      feedsOf: (declared) => this.#feeds.of(declared),
      asked: () => this.#book.asked,
      began: (declared) => (this.#declared = declared),
      protection: (found) => {
        this.#protection = levelOf(found)
        return tell(found)
      },
    })
  }

  #print(text: string): void {
    this.#book.say({ kind: 'log', time: this.#now(), level: 'info', text })
  }

  async #orphaned(why: string): Promise<void> {
    const { orphans } = this.order.asked
    const actions = this.#book.orphan(orphans)
    const detail = {
      policy: orphans,
      why,
      cancelled: actions.filter(({ do: what }) => what === 'cancel').length,
      closed: actions.filter(({ do: what }) => what === 'order').length,
    }
    await this.#book.commit()
    await this.#parts.audit.write({ event: 'orphans', strategy: nameOf(this.order), run: this.order.id, detail })
  }

  #life(state: LifecycleState): void {
    const slow = state.status === 'running' && this.#lifecycle.isSlow ? ', slow' : ''
    const text = 'why' in state ? `${state.status}: ${state.why}` : `${state.status}${slow}`
    this.#tell({ kind: 'life', time: this.#now(), text })
  }

  /** The source, and its signature: a file that was changed may run only once it is signed anew. */
  #watch(): void {
    const { timer } = this.#parts
    const { path } = this.order
    const changed = () => void this.#lifecycle.reload()
    for (const file of [path, signatureFile(path)])
      void watchFile(file, { timer, known: '', changed, signal: this.#stop.signal })
  }

  async #broken(error: unknown): Promise<void> {
    this.#tell({ kind: 'life', time: this.#now(), text: `It cannot go on: ${String(error)}` })
    await this.#lifecycle.stop(String(error))
  }
}

export const runFolder = (dataDir: string): string => join(dataDir, 'paper')

const nameOf = ({ path }: PaperOrder): string => path.split(/[\\/]/).at(-1) ?? path

function accountOf(asked: NewStrategyRun): PaperAccount {
  const { cash, costs, margin, positions } = checkedAccount(asked)
  return { cash, costs, positions, ...(margin !== undefined && { margin }) }
}
