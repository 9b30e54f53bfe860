/** How the engine is: told to every window every two seconds. */
import type { Problem } from '../../shared/contract/catalogue.ts'
import type { Health } from '../../shared/contract/health.ts'
import type { Caller } from '../../shared/contract/procedure.ts'
import type { Micros } from '../../shared/domain/units.ts'
import type { Clock, Store } from './ports.ts'
import { version } from './version.ts'

const EVERY_MS = 2_000

export interface HealthWatch {
  read(caller: Caller): Promise<Health>
  sampleMissing(why: string | undefined): void
  /** One more to be asked anew each time: what is near comes nearer. */
  warnBy(warnings: () => readonly Problem[]): void
  /** Calls `take` from time to time with what is true then; returns what ends it. */
  tell(take: (healthFor: (caller: Caller) => Health) => void): () => void
}

export function openHealth(clock: Clock, store: Store): HealthWatch {
  const started = clock.now()
  const usage = makeUsage(clock)
  let why: string | undefined
  const sources: (() => readonly Problem[])[] = []
  const measure = async () => {
    const warned = sources.flatMap((source) => source())
    const { schema, bytes } = await store.about()
    const about = {
      version,
      node: process.version,
      started,
      now: clock.now(),
      ...usage(),
      store: { schema, bytes },
      feeds: [],
      ...(why !== undefined && { sampleMissing: why }),
      ...(warned.length > 0 && { warnings: warned }),
    }
    return ({ actor, role, local }: Caller): Health => ({ ...about, actor, role, local })
  }
  return {
    sampleMissing: (reason) => (why = reason),
    warnBy: (source) => void sources.push(source),
    read: async (caller) => (await measure())(caller),
    tell(take) {
      // A store that is closing has nothing to tell.
      const timer = setInterval(() => void measure().then(take, () => undefined), EVERY_MS)
      // It alone keeps no process alive.
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

/** Share of one core since it was last asked, and resident bytes. */
function makeUsage(clock: Clock): () => { readonly cpu: number; readonly memory: number } {
  let before: { readonly at: Micros; readonly used: NodeJS.CpuUsage } = { at: clock.now(), used: process.cpuUsage() }
  return () => {
    const now = { at: clock.now(), used: process.cpuUsage() }
    const used = now.used.user + now.used.system - before.used.user - before.used.system
    const cpu = now.at > before.at ? used / (now.at - before.at) : 0
    before = now
    return { cpu, memory: process.memoryUsage.rss() }
  }
}
