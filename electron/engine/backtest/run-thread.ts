/** The thread of a run: asks a strategy what it wants, then drives it over its bars. Blocks on FIFOs; else waits for frames. */
import { parentPort } from 'node:worker_threads'
import {
  readDeclared,
  readFailed,
  StrategyProtocolError,
  type StrategyFailed,
} from '../../../shared/contract/strategy-messages.ts'
import { jsonIn, loadFrame, readFrame } from '../../../shared/contract/strategy-wire.ts'
import { indicatorFailure } from '../strategies/indicator-failure.ts'
import { runInBackground } from '../background.ts'
import { BlockingLine } from './blocking-line.ts'
import { driveBlocking, driveWaiting, failureOf, type DriveEnd } from './drive.ts'
import { FrameLine } from './frame-line.ts'
import { LineEnded } from './line-ended.ts'
import { freshNonces } from './nonces.ts'
import { DeclarationRefused, openRun, prepareRun, type OpenRun, type PreparedRun } from './run-parts.ts'
import { runPart } from './run-result.ts'
import type { RunTask } from './run-task.ts'
import { memoryOf, packPart, type ThreadAnswer, type ThreadOrder } from './thread-messages.ts'

const port = parentPort
if (port === null) throw new Error('The thread of a run is started by run-backtest')
runInBackground()

type Order<Do extends ThreadOrder['do']> = Extract<ThreadOrder, { readonly do: Do }>

let line: BlockingLine | FrameLine | undefined
let loaded: Order<'load'> | undefined
let prepared: PreparedRun | undefined

const tell = (answer: ThreadAnswer) => port.postMessage(answer, 'part' in answer ? memoryOf(answer.part) : [])

async function load(order: Order<'load'>): Promise<ThreadAnswer> {
  loaded = order
  line =
    order.line.kind === 'fifos'
      ? new BlockingLine(order.line.ends)
      : new FrameLine((frame) => tell({ kind: 'frame', frame }))
  const nonce = freshNonces()()
  try {
    line.send(loadFrame(nonce, order.header, order.source))
    const frame = readFrame(await line.receive())
    order.cells.watch[0] = 0
    if (frame.nonce !== nonce) throw new StrategyProtocolError('An answer came to a question that was not asked')
    if (frame.name === 'failed') return { kind: 'failed', failure: readFailed(jsonIn(frame.body)), part: undefined }
    if (frame.name !== 'declared')
      throw new StrategyProtocolError(`${frame.name.toUpperCase()} came where DECLARED is due`)
    return { kind: 'declared', declared: readDeclared(jsonIn(frame.body)) }
  } catch (error) {
    if (error instanceof LineEnded) return { kind: 'ended', part: undefined }
    return { kind: 'failed', failure: failureOf(error), part: undefined }
  }
}

async function run({ task, pace, columns }: Order<'run'>): Promise<ThreadAnswer> {
  try {
    if (task !== undefined) prepared = prepareRun(task)
  } catch (error) {
    if (!(error instanceof DeclarationRefused) || task === undefined) throw error
    return { kind: 'failed', failure: refusedBy(error, task), part: undefined }
  }
  if (prepared === undefined || loaded === undefined) throw new Error('A run was ordered before its task')
  Atomics.store(loaded.cells.steps, 1, prepared.timeline.steps)
  const open = openRun(prepared, pace, columns)
  const end =
    line instanceof BlockingLine
      ? driveBlocking(open.conversation, line, loaded.cells)
      : await driveWaiting(open.conversation, opened(line), loaded.cells)
  return answerOf(prepared, open, end)
}

const refusedBy = ({ graph, message }: DeclarationRefused, { declared }: RunTask): StrategyFailed =>
  graph === undefined
    ? { code: 'strategy.indicator', message }
    : indicatorFailure(graph, declared, opened(loaded).source)

function answerOf(prepared: PreparedRun, open: OpenRun, end: DriveEnd): ThreadAnswer {
  if (end.kind === 'repeat') return { kind: 'repeat' }
  const part = packPart(runPart(prepared, open, { steps: open.conversation.steps, whole: end.kind === 'done' }))
  return end.kind === 'failed' ? { kind: 'failed', failure: end.failure, part } : { kind: end.kind, part }
}

function opened<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The thread of a run has no line')
  return value
}

port.on('message', (order: ThreadOrder) => {
  if (order.do === 'end') {
    port.close()
    return
  }
  if (order.do === 'frame') {
    if (line instanceof FrameLine) line.take(order.frame)
    return
  }
  // A bug of ours ends the thread, which who started it hears of.
  void (order.do === 'load' ? load(order) : run(order)).then(tell, (error: unknown) => {
    setImmediate(() => {
      throw error
    })
  })
})
