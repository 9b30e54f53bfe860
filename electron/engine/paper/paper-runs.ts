/** Strategies that run on paper, those that ended since the engine started, and those that go on from the time before. */
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { NewStrategyRun, StrategyRun, StrategyRunNews } from '../../../shared/contract/strategy-runs.ts'
import { NewStrategyRun as NewRunShape } from '../../../shared/contract/strategy-runs.ts'
import { no } from '../../../shared/contract/wire.ts'
import { micros } from '../../../shared/domain/units.ts'
import { makeFolder } from '../data-folder.ts'
import { openJournal } from '../strategies/run-journal.ts'
import { readEntry, rememberedIn } from './paper-journal.ts'
import { NewsDesk } from './news-desk.ts'
import { PaperStrategy, runFolder, type PaperOrder, type PaperParts } from './paper-strategy.ts'

interface Listed {
  readonly strategy: PaperStrategy
  readonly news: NewsDesk
}

const Saved = z.object({ id: z.string(), path: z.string(), asked: NewRunShape, started: z.number(), over: z.boolean() })

const MOST_LISTED = 100
/** Milliseconds after which windows are told what has changed: bars, equity, positions. */
const TELL_MS = 500

/** Who is told of runs. */
interface Told {
  readonly log: (error: unknown) => void
  /** Without a run: it is listed no more. */
  readonly changed: (id: string, run: StrategyRun | undefined) => void
}

export class PaperRuns {
  readonly #parts: PaperParts
  readonly #told: Told
  readonly #runs = new Map<string, Listed>()
  /** What was told last of each run, as text. */
  readonly #before = new Map<string, string>()
  readonly #end = new AbortController()
  #telling: Promise<void> | undefined

  constructor(parts: PaperParts, told: Told) {
    this.#parts = parts
    this.#told = told
  }

  /** Those that ran when the engine went away run again; one that cannot is written down and left. */
  async resume(): Promise<void> {
    const folder = runFolder(this.#parts.dataDir)
    if (!existsSync(folder)) return
    for (const id of readdirSync(folder)) {
      const saved = savedIn(join(folder, id))
      if (saved === undefined || saved.over) continue
      const order = { ...saved, started: micros(saved.started) }
      await this.#open(order).catch((error: unknown) => {
        keep(this.#parts.dataDir, order, true)
        this.#told.log(error)
      })
    }
  }

  /** Newest first. */
  list(): readonly StrategyRun[] {
    return [...this.#runs.values()].map(({ strategy }) => strategy.state).toReversed()
  }

  /** Resolves when it is warm and waits for its first bar; throws an `ApiError` or a `StrategyFault` when it cannot be. */
  async start(path: string, asked: NewStrategyRun): Promise<StrategyRun> {
    const order = { id: randomUUID(), path, asked, started: this.#parts.clock.now() }
    return (await this.#open(order)).strategy.state
  }

  async stop(id: string): Promise<StrategyRun> {
    const { strategy, news } = this.#find(id)
    if (!news.isClosed) {
      await strategy.stop('It was stopped')
      keep(this.#parts.dataDir, strategy.order, true)
      news.close()
      this.#tell(strategy.state)
    }
    return strategy.state
  }

  /** One that cannot be stopped does not keep the others running. */
  async stopAll(): Promise<void> {
    const open = [...this.#runs.keys()].filter((id) => !this.#find(id).news.isClosed)
    const ends = await Promise.allSettled(open.map((id) => this.stop(id)))
    for (const end of ends) if (end.status === 'rejected') this.#told.log(end.reason)
  }

  /** One that was paused is called again. */
  async goOn(id: string): Promise<StrategyRun> {
    const { strategy } = this.#find(id)
    if (!(await strategy.resume())) throw no('strategy-run.not-paused', { run: id, status: strategy.state.status })
    this.#tell(strategy.state)
    return strategy.state
  }

  async *watch(id: string, signal: AbortSignal): AsyncGenerator<{ run: StrategyRun; news: StrategyRunNews[] }, void> {
    const { strategy, news } = this.#find(id)
    for await (const lines of news.read(signal)) yield { run: strategy.state, news: lines }
  }

  /** They come back with the engine. */
  async close(): Promise<void> {
    this.#end.abort()
    await this.#telling
    for (const { strategy, news } of this.#runs.values()) {
      if (news.isClosed) continue
      await strategy.suspend()
      news.close()
    }
  }

  async #open(order: PaperOrder): Promise<Listed> {
    const folder = join(runFolder(this.#parts.dataDir), order.id)
    makeFolder(folder)
    const { journal, before } = await openJournal(join(folder, 'journal.jsonl'), readEntry)
    try {
      const news = new NewsDesk()
      const strategy = new PaperStrategy(order, this.#parts, { journal, before: rememberedIn(before) }, (each) =>
        news.tell(each, (id) => this.#parts.library.row(id)),
      )
      await strategy.start()
      keep(this.#parts.dataDir, order, false)
      return this.#add({ strategy, news })
    } catch (error) {
      await journal.close()
      throw error
    }
  }

  #add(listed: Listed): Listed {
    this.#runs.set(listed.strategy.order.id, listed)
    const over = [...this.#runs.values()].filter(({ news }) => news.isClosed)
    for (const { strategy } of over.slice(0, -MOST_LISTED)) this.#drop(strategy.order.id)
    this.#tell(listed.strategy.state)
    this.#telling ??= this.#keepTelling()
    return listed
  }

  #drop(id: string): void {
    this.#runs.delete(id)
    this.#before.delete(id)
    this.#told.changed(id, undefined)
  }

  /** What the market does to them has no event of its own that is worth one message each. */
  async #keepTelling(): Promise<void> {
    const { signal } = this.#end
    while (!signal.aborted) {
      for (const { strategy, news } of this.#runs.values()) if (!news.isClosed) this.#tell(strategy.state)
      await this.#parts.timer.sleep(TELL_MS, signal)
    }
  }

  #tell(run: StrategyRun): void {
    const text = JSON.stringify(run)
    if (this.#before.get(run.id) === text) return
    this.#before.set(run.id, text)
    this.#told.changed(run.id, run)
  }

  #find(id: string): Listed {
    const found = this.#runs.get(id)
    if (found === undefined) throw no('strategy-run.unknown', { run: id })
    return found
  }
}

/** What it needs to go on, and whether it is to. */
function keep(dataDir: string, order: PaperOrder, over: boolean): void {
  const file = join(runFolder(dataDir), order.id, 'run.json')
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...order, over }, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/** Undefined for what is no run, or one that was not begun. */
function savedIn(folder: string): z.infer<typeof Saved> | undefined {
  try {
    return Saved.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')))
  } catch {
    return undefined
  }
}
