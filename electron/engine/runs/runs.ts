/** The runs there are: those that wait and work now, and those that are kept. */
import type { RunRow } from '../../../shared/contract/runs.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { RunAbout } from './kept-run.ts'
import { LiveRun } from './live-run.ts'
import type { RunPage, RunPiece, RunStore } from './run-store.ts'

interface Parts {
  readonly store: RunStore
  /** The version of the calendar that an instrument follows now; undefined where there is no such instrument. */
  readonly calendarOf: (symbol: string) => { readonly id: string; readonly version: string } | undefined
  /** Without a row it is gone. */
  readonly changed: (id: string, row: RunRow | undefined) => void
}

export interface KeptRun {
  readonly row: RunRow
  readonly about: RunAbout
}

/** In a window's replica. */
const MOST_SHOWN = 200

export class Runs {
  readonly #parts: Parts
  readonly #live = new Map<string, LiveRun>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get store(): RunStore {
    return this.#parts.store
  }

  /** Newest first; those that are not kept yet among them. */
  async list(page: RunPage): Promise<{ readonly runs: readonly RunRow[]; readonly more: boolean }> {
    const { strategy, tag, before = Infinity, most } = page
    const live = [...this.#live.values()]
      .map(({ row }) => row)
      .filter((row) => row.started < before && (strategy ?? row.strategy) === row.strategy)
      .filter(({ tags }) => tag === undefined || tags.includes(tag))
    const kept = (await this.#parts.store.list({ ...page, most: most + 1 })).filter(({ id }) => !this.#live.has(id))
    const all = [...live, ...kept].toSorted((a, b) => b.started - a.started || (a.id < b.id ? -1 : 1))
    return { runs: all.slice(0, most).map((row) => this.#shown(row)), more: all.length > most }
  }

  /** What every window shows. */
  async newest(): Promise<readonly RunRow[]> {
    return (await this.list({ most: MOST_SHOWN })).runs
  }

  /** Of one that waits or works. */
  live(id: string): LiveRun | undefined {
    return this.#live.get(id)
  }

  /** By its id, by how that begins, or `last` for the newest. */
  async idOf(text: string): Promise<string> {
    const [newest] = text === 'last' ? (await this.list({ most: 1 })).runs : []
    if (newest !== undefined) return newest.id
    if (this.#live.has(text) || (await this.#parts.store.read(text)) !== undefined) return text
    const { runs } = await this.list({ most: MOST_LOOKED_THROUGH })
    const found = runs.filter(({ id }) => text.length >= 4 && id.startsWith(text))
    const [first, second] = found
    if (first === undefined) throw no('run.unknown', { run: text })
    if (second !== undefined) throw no('run.ambiguous', { text, count: found.length })
    return first.id
  }

  async read(text: string): Promise<KeptRun> {
    const id = await this.idOf(text)
    const kept = await this.#parts.store.read(id)
    // One that is still being examined can be read already.
    if (kept === undefined)
      throw no('run.not-there', { run: id, status: this.#live.get(id)?.row.status ?? 'ends', what: 'result' })
    return { row: this.#shown(kept.row), about: kept.about as RunAbout }
  }

  async row(text: string): Promise<RunRow> {
    const id = await this.idOf(text)
    const live = this.#live.get(id)
    return live === undefined ? (await this.read(id)).row : this.#shown(live.row)
  }

  begin(row: RunRow): LiveRun {
    const run = new LiveRun(row)
    this.#live.set(row.id, run)
    this.#parts.changed(row.id, row)
    return run
  }

  /** What a live run shows in lists. */
  show(run: LiveRun, row: RunRow): void {
    run.enter(run.stage, row)
    this.#parts.changed(row.id, this.#shown(row))
  }

  /** It is listed at once; it lives on until `end`. */
  async keep({ row, about }: KeptRun, pieces: readonly RunPiece[]): Promise<void> {
    await this.#parts.store.put({ row, about }, pieces)
    this.#parts.changed(row.id, this.#shown(row))
  }

  async change({ row, about }: KeptRun): Promise<RunRow> {
    if (!(await this.#parts.store.change({ row, about }))) throw no('run.unknown', { run: row.id })
    const shown = this.#shown(row)
    this.#parts.changed(row.id, shown)
    return shown
  }

  /** Without a row nothing of it is kept. */
  end(id: string, row: RunRow | undefined): void {
    const live = this.#live.get(id)
    this.#live.delete(id)
    live?.enter('ended', row)
    this.#parts.changed(id, row === undefined ? undefined : this.#shown(row))
  }

  async remove(text: string): Promise<void> {
    const id = await this.idOf(text)
    const live = this.#live.get(id)
    if (live !== undefined) throw no('run.not-there', { run: id, status: live.row.status, what: 'result to delete' })
    await this.#parts.store.remove(id)
    this.#parts.changed(id, undefined)
  }

  /** The newest whose instruments followed a calendar. */
  async along(calendar: string): Promise<readonly RunRow[]> {
    return (await this.newest()).filter(({ calendars }) => calendars.some((each) => each.calendar === calendar))
  }

  /** After a calendar was edited: runs along it are outdated, or no longer so. */
  async tellOutdated(calendar: string): Promise<void> {
    for (const row of await this.along(calendar)) this.#parts.changed(row.id, row)
  }

  #shown(row: RunRow): RunRow {
    const outdated = row.calendars.flatMap(({ symbol, calendar, version }) => {
      const now = this.#parts.calendarOf(symbol)
      return now !== undefined && now.version !== version ? [calendar] : []
    })
    return { ...row, outdated: [...new Set(outdated)] }
  }
}

const MOST_LOOKED_THROUGH = 100_000
