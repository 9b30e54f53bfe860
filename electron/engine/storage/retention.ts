/** The rules for how long things are kept: changed, tried, and applied by hand or once a day. */
import type { contract } from '../../../shared/contract/contract.ts'
import type { Caller, Handlers } from '../../../shared/contract/procedure.ts'
import { MICROS_PER_DAY } from '../../../shared/domain/units.ts'
import type { LogError } from '../api/serve.ts'
import type { JobKind, Jobs } from '../jobs/jobs.ts'
import type { SettingStore, Timer } from '../ports.ts'
import { planRetention, type RetentionParts } from './retention-plan.ts'
import { checkedRules, keepRules, keptRules, shownRules } from './retention-rules.ts'

interface Parts extends RetentionParts {
  readonly settings: SettingStore
  readonly jobs: Jobs
  readonly kind: JobKind<object>
  readonly timer: Timer
  readonly log: LogError
}

const engineItself: Caller = { actor: 'openbell', role: 'admin', local: true }
/** A start has other things to do first. */
const FIRST_MS = 60_000
const EVERY_MS = 3_600_000

export class Retention {
  readonly #parts: Parts
  readonly #control = new AbortController()
  readonly #ended: Promise<void>

  constructor(parts: Parts) {
    this.#parts = parts
    this.#ended = this.#keepOn()
  }

  handlers(): Handlers<typeof contract>['retention'] {
    const { settings, library, jobs, kind } = this.#parts
    const read = async () => ({ rules: shownRules(await keptRules(settings), library) })
    return {
      read,
      write: async ({ rules }) => {
        await keepRules(settings, checkedRules(rules, library))
        return read()
      },
      preview: async ({ rules }) =>
        planRetention(this.#parts, rules === undefined ? await keptRules(settings) : checkedRules(rules, library)),
      apply: async (_input, caller) => ({ job: (await jobs.start(kind, {}, caller)).id }),
    }
  }

  async close(): Promise<void> {
    this.#control.abort()
    await this.#ended
  }

  async #keepOn(): Promise<void> {
    const { timer, log } = this.#parts
    const { signal } = this.#control
    for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
      await timer.sleep(wait, signal)
      if (!signal.aborted) await this.#applyWhenDue().catch(log)
    }
  }

  /** Once a day; one that its engine's end cut off counts for nothing. */
  async #applyWhenDue(): Promise<void> {
    const { jobs, kind, clock, settings } = this.#parts
    const last = jobs.list().find((job) => job.kind === 'retention' && job.status !== 'interrupted')
    if (last !== undefined && (last.status === 'running' || clock.now() - last.started < MICROS_PER_DAY)) return
    const { lines } = await planRetention(this.#parts, await keptRules(settings))
    if (lines.length > 0) await jobs.start(kind, {}, engineItself)
  }
}
