/**
 * Long work: it has progress, can be cancelled, survives the panel that asked for it, and can run again from the order
 * it was stored with. What it is about to do it knows by its kind.
 */
import { randomUUID } from 'node:crypto'
import type { Problem } from '../../../shared/contract/catalogue.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { Caller } from '../../../shared/contract/procedure.ts'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { tell, type LogError } from '../api/serve.ts'
import type { Clock, JobStore, StoredJob } from '../ports.ts'

export interface Running {
  /** Its own id. */
  readonly job: string
  /** Aborts when the job is cancelled or the engine closes. */
  readonly signal: AbortSignal
  readonly progress: (progress: Job['progress']) => void
}

/** One kind of job; `run` returns its result. It must leave nothing half-done when its signal aborts. */
export interface JobKind<Order> {
  readonly kind: Job['kind']
  /** What its progress counts before it has told any; bytes unless it says so. */
  readonly unit?: Job['progress']['unit']
  title(order: Order): string
  run(order: Order, running: Running): Promise<unknown>
}

interface Parts {
  readonly store: JobStore
  readonly clock: Clock
  readonly kinds: readonly JobKind<never>[]
  readonly log: LogError
  changed(job: Job): void
}

/** A job that runs now: how to stop it, and when it has ended. */
interface Live {
  readonly control: AbortController
  readonly done: Promise<void>
}

export class Jobs {
  readonly #parts: Parts
  readonly #known = new Map<string, StoredJob>()
  readonly #live = new Map<string, Live>()

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Jobs that ran when their engine ended are shown as interrupted. */
  static async open(parts: Parts): Promise<Jobs> {
    const jobs = new Jobs(parts)
    for (const { job, order } of await parts.store.list()) {
      jobs.#known.set(job.id, { job, order })
      if (job.status === 'running') await jobs.#keep({ ...job, status: 'interrupted', resumable: true })
    }
    return jobs
  }

  /** Newest first. */
  list(): readonly Job[] {
    return [...this.#known.values()].map(({ job }) => job).toSorted((a, b) => b.started - a.started)
  }

  read(id: string): Job {
    return this.#find(id).job
  }

  start<Order>(kind: JobKind<Order>, order: Order, { actor }: Caller): Promise<Job> {
    return this.#begin({ id: randomUUID(), kind: kind.kind, title: kind.title(order), owner: actor }, order)
  }

  /** Resolves when the job has stopped. */
  async cancel(id: string): Promise<Job> {
    const { title, status } = this.read(id)
    const live = this.#live.get(id)
    if (live === undefined) throw no('job.not-running', { title, status })
    live.control.abort()
    await live.done
    return this.read(id)
  }

  resume(id: string, { actor }: Caller): Promise<Job> {
    const { job, order } = this.#find(id)
    if (!job.resumable) throw no('job.not-resumable', { title: job.title, status: job.status })
    return this.#begin({ id, kind: job.kind, title: job.title, owner: actor }, order)
  }

  /** Resolves with the job when it no longer runs. */
  async ended(id: string): Promise<Job> {
    await this.#live.get(id)?.done
    return this.read(id)
  }

  async close(): Promise<void> {
    const live = [...this.#live.values()]
    for (const { control } of live) control.abort(engineCloses)
    await Promise.all(live.map(({ done }) => done))
  }

  async #begin(about: Pick<Job, 'id' | 'kind' | 'title' | 'owner'>, order: unknown): Promise<Job> {
    const kind = this.#parts.kinds.find((each) => each.kind === about.kind)
    if (kind === undefined) throw new Error(`There is no job of kind ${about.kind}`)
    const started = this.#parts.clock.now()
    const job: Job = {
      ...about,
      status: 'running',
      progress: { done: 0, unit: kind.unit ?? 'bytes' },
      started,
      resumable: false,
    }
    // One that cannot be written down is not begun.
    await this.#parts.store.put({ job, order })
    this.#known.set(job.id, { job, order })
    this.#show(job)
    const control = new AbortController()
    const progress = (now: Job['progress']) => this.#show({ ...this.read(job.id), progress: now })
    const work = kind.run(order as never, { job: job.id, signal: control.signal, progress })
    this.#live.set(job.id, { control, done: this.#finish(job.id, work, control.signal) })
    return job
  }

  async #finish(id: string, work: Promise<unknown>, signal: AbortSignal): Promise<void> {
    const end = await outcome(work, signal, this.#parts.log)
    this.#live.delete(id)
    await this.#keep({ ...this.read(id), ...end, resumable: end.status !== 'done', ended: this.#parts.clock.now() })
  }

  /** What has ended has ended, also where a full disk takes no note of it: the next engine finds it interrupted. */
  async #keep(job: Job): Promise<void> {
    this.#show(job)
    try {
      await this.#parts.store.put(this.#find(job.id))
    } catch (error) {
      this.#parts.log(error)
    }
  }

  #show(job: Job): void {
    this.#known.set(job.id, { ...this.#find(job.id), job })
    this.#parts.changed(job)
  }

  #find(id: string): StoredJob {
    const stored = this.#known.get(id)
    if (stored === undefined) throw no('job.unknown', { job: id })
    return stored
  }
}

/** What it had was to be kept, and could not be: that is more than an end that was asked for. */
const isFull = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'store.full'

/** Why the signal of a job aborts that is to run again. */
export const engineCloses = 'the engine closes'

type End =
  { status: 'done'; result: unknown } | { status: 'cancelled' | 'interrupted' } | { status: 'failed'; problem: Problem }

async function outcome(work: Promise<unknown>, signal: AbortSignal, log: LogError): Promise<End> {
  try {
    return { status: 'done', result: await work }
  } catch (error) {
    if (signal.aborted && !isFull(error))
      return { status: signal.reason === engineCloses ? 'interrupted' : 'cancelled' }
    return { status: 'failed', problem: tell(error, log) }
  }
}
