import type { Declared } from '../../../../shared/contract/strategy-messages.ts'
import { Lifecycle } from '../../../../electron/engine/strategies/lifecycle.ts'
import { strategyOf, type StrategyFile } from '../../../../electron/engine/strategies/manifest.ts'
import type { StrategyEnding } from '../../../../electron/engine/strategies/restart.ts'
import { StrategyFault } from '../../../../electron/engine/strategies/strategy-fault.ts'
import type { StepDone } from '../../../../electron/engine/strategies/strategy-process.ts'
import type { Version } from '../../../../electron/engine/strategies/version.ts'
import type { Load } from '../../../../electron/engine/strategies/workload.ts'
import { FakeTimer } from '../feeds/fake-timer.ts'

/** What a source of these tests says of itself, as JSON. */
interface Behaviour {
  readonly name: string
  /** What it answers when it is asked what it remembers; what it was given where nothing is said. */
  readonly saves?: unknown
  readonly cannotLoad?: StrategyEnding
  readonly refusesState?: boolean
  readonly failsAt?: number
  readonly ending?: StrategyEnding
}

export const faultAs = (ending: StrategyEnding, message = `it ${ending}`) =>
  new StrategyFault(ending, { code: `strategy.${ending}`, message, line: 3 })

const declared: Declared = {
  class: 'A',
  doc: '',
  params: [],
  feeds: [{ key: 'main', instrument: 'A.X', timeframe: '1m', view: 'all', drives: true }],
  indicators: [],
  schedules: [],
  callbacks: ['on_bar', 'on_save', 'on_load'],
  names: [],
  plain: false,
}

/** A version without a process: it behaves as its source says. */
function aVersion(strategy: StrategyFile, told: string[], load: Load) {
  const behaviour = JSON.parse(new TextDecoder().decode(strategy.source)) as Behaviour
  const { name, saves, failsAt = Infinity, ending = 'raised' } = behaviour
  if (behaviour.cannotLoad !== undefined) throw faultAs(behaviour.cannotLoad, `${name} cannot be loaded`)
  const { promise: ended, resolve: die } = Promise.withResolvers<StrategyFault>()
  let state: unknown
  const done = (step: number): StepDone => ({ step, phase: 0, actions: [], plain: [] })
  const version: Version<number> = {
    declared,
    ended,
    async begin(given) {
      if (behaviour.refusesState === true && given !== undefined) throw faultAs('raised', 'on_load raised')
      state = given
      told.push(`${name} begins with ${JSON.stringify(given)}`)
      return done(-1)
    },
    async run(step) {
      if (step >= failsAt) throw faultAs(ending)
      told.push(`${name} ${step}`)
      return done(step)
    },
    load: () => load,
    save: async () => saves ?? state ?? { by: name },
    async end(why) {
      told.push(`${name} ends: ${why}`)
      return done(-1)
    },
    async kill() {
      told.push(`${name} is gone`)
    },
  }
  return { version, die }
}

/** A lifecycle of a file that can be changed, on a clock that can be turned. */
export function aLifecycle(first: Behaviour) {
  const [told, audited, timer] = [[] as string[], [] as string[], new FakeTimer()]
  const load = { recent: 0, all: 0, cpuMs: 0 }
  let content: Behaviour | Error = first
  let die: ((fault: StrategyFault) => void) | undefined
  const lifecycle = new Lifecycle<number>({
    read() {
      if (content instanceof Error) throw content
      return strategyOf('a.py', new TextEncoder().encode(JSON.stringify(content)))
    },
    admit: async () => {},
    async open(strategy) {
      const made = aVersion(strategy, told, load)
      die = made.die
      return made.version
    },
    audit: async ({ event, detail }) =>
      void audited.push(typeof detail?.['why'] === 'string' ? `${event}: ${detail['why']}` : event),
    orphaned: async (why) => void told.push(`orphaned: ${why}`),
    timer,
    random: () => 0.5,
    marketMs: () => timer.now(),
    changed: () => {},
  })
  let step = 0
  return {
    lifecycle,
    told,
    audited,
    timer,
    /** What it takes of the machine from now on. */
    loads: (now: Partial<Load>) => Object.assign(load, now),
    step: async () => {
      await lifecycle.boundary()
      await lifecycle.ask(() => ++step)
    },
    change: (to: Behaviour | Error) => {
      content = to
      return lifecycle.reload()
    },
    /** The process that was opened last ends by itself. */
    die: (fault: StrategyFault) => {
      die?.(fault)
      return new Promise((resolve) => setImmediate(resolve))
    },
  }
}
