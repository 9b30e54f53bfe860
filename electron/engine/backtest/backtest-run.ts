/** One backtest on its way: its series, its thread, and the processes that the strategy runs in one after the other. */
import type { Declared, StrategyLoad } from '../../../shared/contract/strategy-messages.ts'
import { symbolOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { RunFailure, RunMessage, RunResult } from '../../../shared/domain/run.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { LogLine } from '../strategies/child-log.ts'
import { allLayers } from '../strategies/layers.ts'
import { strategyInstrument } from '../strategies/strategy-instrument.ts'
import { columnsFor, columnsGuess } from './columns-room.ts'
import type { ColumnsAsked } from './columns-file.ts'
import type { Pace } from './conversation.ts'
import { mayPredict } from './may-predict.ts'
import { ProgressWatch } from './progress-watch.ts'
import type { BacktestAsked, BacktestParts, Inspected } from './backtest-parts.ts'
import type { LoadBars } from './feed.ts'
import { benchmarkOf } from './run-benchmark.ts'
import { failureOfEnd, failureOfError, failureSaid } from './run-failure.ts'
import { pinsOf, sessionsPerYear } from './run-pins.ts'
import { loadRates, rateSeries, staleRates, type PairSeries } from './run-rates.ts'
import { emptyPart, type RunPart } from './run-result.ts'
import { RunSeries } from './run-series.ts'
import { MOST_ORDERS, type RunTask } from './run-task.ts'
import { RunThread } from './run-thread-end.ts'
import { sessionsOf, timesOf } from './run-sessions.ts'
import { StrategyProcess } from './strategy-process.ts'
import { sharedCells, unpackPart, type ThreadAnswer } from './thread-messages.ts'

/** Of what a strategy says in a run; it counts, too, what comes of its prints. */
const LOG_BYTES = 1024 * 1024
const MOST_PRINTED = 2000
/** How long a strategy may take to hear that it is to end. */
const CANCEL_MS = 500

type Answer = Exclude<ThreadAnswer, { readonly kind: 'frame' }>
type Parts = Pick<BacktestParts, 'host' | 'instrument'> & Partial<BacktestParts>

interface Ended {
  readonly status: RunResult['status']
  readonly part: RunPart
  readonly failure?: RunFailure
}

export class BacktestRun {
  readonly #asked: BacktestAsked
  readonly #parts: Parts
  readonly #cells = sharedCells()
  readonly #thread = new RunThread()
  readonly #load: LoadBars
  readonly #series: RunSeries
  readonly #printed: string[] = []
  readonly #progress: ProgressWatch
  #process: StrategyProcess | undefined
  #instruments: readonly Instrument[] = []
  #rates: readonly PairSeries[] = []

  constructor(asked: BacktestAsked, parts: Parts) {
    this.#asked = asked
    this.#parts = parts
    this.#load = parts.loadBars ?? (() => Promise.reject(new Error('Nothing is loaded to look at a strategy')))
    this.#series = new RunSeries(this.#load, asked.settings, parts.stored)
    this.#progress = new ProgressWatch(this.#cells, parts.progress ?? (() => undefined))
    parts.signal?.addEventListener('abort', this.#cancel)
  }

  async inspected(): Promise<Inspected> {
    this.#instruments = this.#asked.settings.instruments.map((symbol) => this.#parts.instrument(symbol))
    const answer = await this.#start(undefined)
    if (answer.kind === 'declared') return { kind: 'declared', declared: answer.declared }
    return { kind: 'failed', failure: await this.#failureOf(answer) }
  }

  async result(): Promise<RunResult> {
    const { settings } = this.#asked
    this.#instruments = settings.instruments.map((symbol) => this.#parts.instrument(symbol))
    for (const each of this.#instruments) await this.#series.add(symbolOf(each), settings.timeframe, settings.view)
    this.#rates = await loadRates(settings, (symbol) => this.#parts.instrument(symbol), this.#load)
    let room = columnsGuess(this.#series.all)
    const answer = await this.#start(room)
    if (answer.kind !== 'declared') return this.#finished(await this.#endOf(answer))
    const task = await this.#taskOf(answer.declared)
    const needed = columnsFor(task)
    if (needed.slots > room.slots || needed.capacity > room.capacity) {
      room = needed
      const again = await this.#start(room)
      if (again.kind !== 'declared') return this.#finished(await this.#endOf(again))
    }
    return this.#finished(await this.#endOf(await this.#run(task, room)))
  }

  /** With nothing to show. */
  failed(failure: RunFailure): RunResult {
    return this.#made({ status: 'failed', part: emptyPart(this.#asked.settings, this.#instruments), failure })
  }

  async close(): Promise<void> {
    this.#parts.signal?.removeEventListener('abort', this.#cancel)
    this.#progress.end()
    // The thread may be waiting for the process: its end ends that.
    await this.#stop()
    await this.#thread.close()
  }

  readonly #cancel = () => {
    Atomics.store(this.#cells.cancel, 0, 1)
    const process = this.#process
    setTimeout(() => process?.child.kill('stopped', 'It was cancelled'), CANCEL_MS).unref()
  }

  /** Where predictions did not hold, all of it again in a new process, waiting for each fill. */
  async #run(task: RunTask, room: ColumnsAsked): Promise<Answer> {
    this.#progress.begin()
    const pace = this.#paceOf(task)
    const answer = await this.#drive(pace, task)
    if (answer.kind !== 'repeat') return answer
    const again = await this.#start(room)
    return again.kind === 'declared' ? this.#drive('horizon', undefined) : again
  }

  #paceOf(task: RunTask): Pace {
    const { pace } = this.#asked.settings
    if (pace === 'bar' || pace === 'horizon') return pace
    return mayPredict(task.declared, this.#asked.settings, task) ? 'speculate' : 'horizon'
  }

  #drive(pace: Pace, task: RunTask | undefined): Promise<Answer> {
    const file = this.#process?.columns
    if (file === undefined) throw new Error('A run needs its columns')
    return this.#thread.ask({ do: 'run', pace, columns: { fd: file.writeFd, capacity: file.capacity }, task })
  }

  async #start(columns: ColumnsAsked | undefined): Promise<Answer> {
    await this.#stop()
    this.#printed.length = 0
    const { host } = this.#parts
    const log = (line: LogLine) => this.#print(line)
    this.#process = new StrategyProcess({ host, columns, thread: this.#thread, cells: this.#cells, log })
    if (this.#parts.signal?.aborted === true) this.#cancel()
    return this.#process.load(this.#header(columns === undefined), this.#asked.source)
  }

  async #stop(): Promise<void> {
    const process = this.#process
    this.#process = undefined
    await process?.close()
  }

  #header(check: boolean): Omit<StrategyLoad, 'columns'> {
    const { file, class: named, settings } = this.#asked
    return {
      protocol: 1,
      file,
      ...(named !== undefined && { class: named }),
      params: settings.params,
      seed: settings.seed,
      instruments: this.#instruments.map(strategyInstrument),
      timeframe: settings.timeframe,
      view: settings.view,
      ...(settings.positions === 'hedging' && { positions: settings.positions }),
      limits: { logBytes: LOG_BYTES, orders: MOST_ORDERS },
      check,
      layers: this.#parts.host.layers ?? allLayers,
    }
  }

  async #taskOf(declared: Declared): Promise<RunTask> {
    const { settings } = this.#asked
    const { instrument: find } = this.#parts
    const instruments = this.#instruments
    const feeds = await this.#series.feeds(declared, { ofRun: instruments, find })
    const execution = await this.#series.execution(instruments, feeds)
    const bars = this.#series.all.map((series) => series.bars)
    const { sessions, zone } = sessionsOf(
      declared,
      this.#calendar(instruments[0]),
      bars[feeds.find(({ drives }) => drives)?.bars ?? 0],
    )
    return {
      settings,
      instruments,
      declared,
      bars,
      feeds,
      execution,
      sessionTimes: instruments.map((each, n) => timesOf(this.#calendar(each), bars[execution[n]?.bars ?? 0])),
      sessions,
      zone,
      rates: this.#rates.map(rateSeries),
    }
  }

  #calendar(instrument: Instrument | undefined) {
    const calendar = instrument === undefined ? undefined : this.#parts.calendar?.(instrument)
    if (calendar === undefined) throw new Error('A run needs the calendars of its instruments')
    return calendar
  }

  #print({ text }: LogLine): void {
    if (this.#printed.length < MOST_PRINTED) this.#printed.push(text)
  }

  async #endOf(answer: Answer): Promise<Ended> {
    this.#progress.end()
    const part = 'part' in answer ? answer.part : undefined
    // What the thread has is not needed any more; what it has said is made of it here.
    await this.#thread.close()
    const ran = part === undefined ? emptyPart(this.#asked.settings, this.#instruments) : unpackPart(part)
    if (this.#parts.signal?.aborted === true) return { status: 'cancelled', part: ran }
    if (answer.kind === 'done') return { status: 'done', part: ran }
    return { status: 'failed', part: ran, failure: await this.#failureOf(answer) }
  }

  async #failureOf(answer: Answer): Promise<RunFailure> {
    const child = this.#process?.child
    if (answer.kind === 'failed') {
      if (answer.failure.code === 'strategy.protocol') child?.kill('protocol', answer.failure.message)
      return failureSaid(answer.failure)
    }
    if (child === undefined) throw new Error(`A run without a process has ${answer.kind}`)
    return failureOfEnd(await child.ended)
  }

  /** All that the process has printed is known once it has ended. */
  async #finished(ended: Ended): Promise<RunResult> {
    await this.#stopped(ended)
    const made = this.#made(ended)
    try {
      const benchmark = await benchmarkOf(this.#asked.settings, this.#parts, ended.part)
      return benchmark === undefined ? made : { ...made, benchmark }
    } catch (error) {
      // The run is what it is without it.
      const why = failureOfError(error)?.message
      if (why === undefined) throw error
      return { ...made, warnings: [...made.warnings, `There is no benchmark: ${why}`] }
    }
  }

  /** One that is done ends by itself. */
  async #stopped({ status }: Ended): Promise<void> {
    const child = this.#process?.child
    if (status === 'done' && child !== undefined) await Promise.race([child.ended, later(CANCEL_MS)])
    await this.#stop()
  }

  #made({ status, part, failure }: Ended): RunResult {
    const { code, settings } = this.#asked
    const { host, calendar } = this.#parts
    const along = [...this.#instruments, ...this.#rates.map(({ instrument }) => instrument)]
    const calendars = calendar === undefined ? [] : along.map((each) => calendar(each))
    const [first] = calendars
    return {
      status,
      ...(failure !== undefined && { failure }),
      ...part,
      messages: [...part.messages, ...this.#printed.map((text) => printedAt(part.to, text))],
      warnings: [...part.warnings, ...this.#series.warnings, ...staleRates(this.#rates, part.to)],
      sessionsPerYear: first === undefined ? 1 : sessionsPerYear(first, part.to),
      pins: pinsOf({ code, settings, series: [...this.#series.all, ...this.#rates], calendars, host }),
    }
  }
}

/** When something was printed nobody knows. */
const printedAt = (time: Micros, text: string): RunMessage => ({ time, level: 'info', text, printed: true })

const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
