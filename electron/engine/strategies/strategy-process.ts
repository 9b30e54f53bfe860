/** One version of a strategy in a process of its own, from its source to its end, as paper and live use it. */
import {
  MOST_ACTIONS,
  readDeclared,
  readState,
  readStopTail,
  type Declared,
  type StopTail,
  type StrategyAction,
  type StrategyLoad,
  type StrategyReady,
} from '../../../shared/contract/strategy-messages.ts'
import {
  jsonFrame,
  jsonIn,
  loadFrame,
  readStop,
  readyFrame,
  runFrame,
  type PlainOrder,
  type RunOrder,
} from '../../../shared/contract/strategy-wire.ts'
import { startChild, type Child, type ChildOrder } from './child.ts'
import { Conversation } from './conversation.ts'
import type { StrategyFile } from './manifest.ts'
import type { StrategyFault } from './strategy-fault.ts'
import type { Load } from './workload.ts'

export interface ProcessOrder {
  readonly strategy: StrategyFile
  readonly load: Omit<StrategyLoad, 'protocol' | 'file' | 'layers'>
  readonly child: Pick<
    ChildOrder,
    'python' | 'layers' | 'limits' | 'columnsFd' | 'columnsPath' | 'folder' | 'sdk' | 'log'
  >
}

/** What it did in one step. */
export interface StepDone extends Omit<StopTail, 'actions'> {
  readonly step: number
  /** 0: `on_bar` of the step was called; 1: it stopped after the events. */
  readonly phase: 0 | 1
  /** In the order in which it asked. */
  readonly actions: readonly StrategyAction[]
  /** Market orders without further wishes, with ids of their own order: they stand where there are no `actions`. */
  readonly plain: readonly PlainOrder[]
}

/** Wall time of a question that warms up or hands over; a bar has the default of the limits. */
const WARM_UP_MS = 30_000

/** Resolves when it has declared what it wants. Throws a `StrategyFault` when it cannot be loaded. */
export async function startProcess({ strategy, load, child: order }: ProcessOrder): Promise<StrategyProcess> {
  const child = startChild({ ...order, channel: 'streams' })
  const talk = new Conversation(child)
  const header: StrategyLoad = { protocol: 1, file: strategy.name, ...load, layers: order.layers }
  const body = await talk.ask((nonce) => loadFrame(nonce, header, strategy.source), 'declared')
  const declared = talk.read(() => readDeclared(jsonIn(body)))
  return new StrategyProcess(child, talk, declared)
}

/** What a strategy declares, from a process that ends once it has; nothing of it is run. */
export async function declaredBy(order: ProcessOrder): Promise<Declared> {
  const process = await startProcess({ ...order, load: { ...order.load, check: true, columns: null } })
  await process.over()
  return process.declared
}

export class StrategyProcess {
  readonly declared: Declared
  readonly child: Child
  readonly #talk: Conversation

  constructor(child: Child, talk: Conversation, declared: Declared) {
    this.child = child
    this.#talk = talk
    this.declared = declared
  }

  /** It gets its columns, and the state of the one before it where there was one. */
  async ready(ready: StrategyReady): Promise<StepDone> {
    return this.#stop(await this.#talk.ask((nonce) => readyFrame(nonce, ready), 'stop', WARM_UP_MS))
  }

  async run(order: RunOrder): Promise<StepDone> {
    return this.#stop(await this.#talk.ask((nonce) => runFrame(nonce, order), 'stop'))
  }

  /** What the strategy wants to be remembered. */
  async save(): Promise<unknown> {
    const body = await this.#talk.ask((nonce) => jsonFrame('save', nonce, {}), 'state')
    return this.#talk.read(() => readState(jsonIn(body))).state
  }

  /** Its `on_stop` is called, then it ends. What it said at the end. */
  async end(why: string): Promise<StepDone> {
    const done = this.#stop(await this.#talk.ask((nonce) => jsonFrame('end', nonce, { why }), 'stop'))
    await this.over()
    return done
  }

  /** What it takes of the machine. */
  load(): Load {
    return this.child.load()
  }

  get ended(): Promise<StrategyFault> {
    return this.#talk.ended
  }

  async over(): Promise<void> {
    await this.#talk.over()
  }

  /** At once; resolves when it is gone. */
  async kill(why: string): Promise<void> {
    this.child.kill('stopped', why)
    await this.child.ended
  }

  /** An answer to a question of one step that talks of others is none. */
  broken(what: string) {
    return this.#talk.broken(what)
  }

  #stop(body: Uint8Array): StepDone {
    return this.#talk.read(() => {
      const { step, phase, plain, tail } = readStop(body)
      const { actions = [], ...rest } = tail.length === 0 ? {} : readStopTail(jsonIn(tail))
      if (plain.length > 0 && actions.length > 0) throw this.broken('It sent plain orders beside others')
      if (plain.length > MOST_ACTIONS) throw this.broken(`It sent ${plain.length} orders at once`)
      return { step, phase, plain, actions, ...rest }
    })
  }
}
