/** One version of a strategy on paper: its process, and the columns that it reads. */
import type { Declared, RunTail } from '../../../shared/contract/strategy-messages.ts'
import type { DeskState } from '../backtest/action-desk.ts'
import { ColumnsFile } from '../backtest/columns-file.ts'
import { withMore } from '../backtest/conversation.ts'
import { indicatorFailure } from '../strategies/indicator-failure.ts'
import type { StrategyFile } from '../strategies/manifest.ts'
import type { Protection } from '../strategies/protection.ts'
import { StrategyFault } from '../strategies/strategy-fault.ts'
import { startProcess, type ProcessOrder, type StepDone, type StrategyProcess } from '../strategies/strategy-process.ts'
import type { Version } from '../strategies/version.ts'
import { OrderNumbers } from './order-numbers.ts'
import { graphOf, PaperColumns, type ColumnFeed } from './paper-columns.ts'

export interface PaperStep {
  /** The bar that closed last, or only what happened since. */
  readonly kind: 'bar' | 'events'
  readonly state: DeskState
  readonly tail: RunTail | undefined
}

export interface VersionParts {
  readonly child: ProcessOrder['child']
  readonly load: Omit<ProcessOrder['load'], 'columns' | 'check'>
  /** The feeds behind a declaration; throws a `StrategyFault` for what cannot be had. */
  readonly feedsOf: (declared: Declared) => readonly ColumnFeed[]
  /** Orders that were asked for so far. */
  readonly asked: () => number
  /** This is what runs from now on. */
  readonly began: (declared: Declared) => void
  /** What the process has locked itself up with. */
  readonly protection: (protection: Protection) => Promise<void>
}

/** A sparse file: what is not filled in takes no room. */
const [SLOTS, CAPACITY] = [128, 65_536]
/** Bars of the past that a version begins with; it is replaced by itself when its file is full. */
const KEEP_BARS = 2_000
const LEAST_ROOM = 16

export async function openPaperVersion(strategy: StrategyFile, parts: VersionParts): Promise<Version<PaperStep>> {
  const opened = await start(strategy, parts, SLOTS)
  const wanted = opened.columns.slots
  if (wanted <= SLOTS) return versionOf(opened, parts)
  await opened.process.kill('Its columns need more room')
  opened.file.close()
  return versionOf(await start(strategy, parts, wanted), parts)
}

interface Opened {
  readonly process: StrategyProcess
  readonly file: ColumnsFile
  readonly columns: PaperColumns
}

async function start(strategy: StrategyFile, parts: VersionParts, slots: number): Promise<Opened> {
  const file = new ColumnsFile({ slots, capacity: CAPACITY, filled: 0 })
  try {
    const load = { ...parts.load, columns: { bytes: file.bytes }, check: false }
    const process = await startProcess({ strategy, load, child: { ...parts.child, columnsFd: file.readFd } })
    try {
      await parts.protection(await process.child.protection)
      return { process, file, columns: columnsOf(strategy, process.declared, parts) }
    } catch (error) {
      await process.kill('It cannot have what it declares')
      throw error
    }
  } catch (error) {
    file.close()
    throw error
  }
}

function columnsOf({ source }: StrategyFile, declared: Declared, { feedsOf }: VersionParts): PaperColumns {
  const feeds = feedsOf(declared)
  const graph = graphOf(declared, feeds)
  if (graph.kind === 'graph') return new PaperColumns(graph, declared, feeds, KEEP_BARS)
  throw new StrategyFault('raised', indicatorFailure(graph, declared, source))
}

function versionOf({ process, file, columns }: Opened, { asked, began }: VersionParts): Version<PaperStep> {
  let numbers = new OrderNumbers(0)
  void process.ended.then(() => file.close())
  columns.open({ fd: file.writeFd, capacity: file.capacity })
  // What is known of the past is in the file before its turn comes.
  columns.catchUp()
  return {
    declared: process.declared,
    ended: process.ended,
    get isFull() {
      return columns.room < LEAST_ROOM
    },
    async begin(state) {
      numbers = new OrderNumbers(asked())
      columns.catchUp()
      const { capacity } = file
      const feeds = process.declared.feeds.map(({ key }) => ({ key, bars: capacity }))
      const start = Math.max(0, columns.steps - 1)
      const given = state === undefined || state === null ? {} : { state }
      began(process.declared)
      const told = { steps: capacity, capacity, columns: columns.columns, feeds, start, ...given }
      return process.ready({ ...told, pace: 'bar', survives: true })
    },
    async run({ kind, state, tail }) {
      columns.catchUp()
      const { steps } = columns
      const [from, to] = kind === 'bar' ? [steps - 1, steps] : [steps, steps]
      const told = withMore(tail === undefined ? undefined : numbers.told(tail), state)
      const done = await process.run({ from, to, revealed: steps, ...state, tail: told })
      checkStep(process, done, from)
      return { ...done, actions: done.actions.map((action) => numbers.asked(action)) }
    },
    save: () => process.save(),
    load: () => process.load(),
    end: (why) => process.end(why),
    kill: (why) => process.kill(why),
  }
}

/** An answer about another step than the one that was asked for is none. */
function checkStep(process: StrategyProcess, { step, plain }: StepDone, asked: number): void {
  const other = plain.find((order) => order.step !== asked)?.step ?? step
  if (other !== asked) throw process.broken(`It answered about step ${other}, and was asked about ${asked}`)
}
