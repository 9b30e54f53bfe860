/** One backtest from its order to the run that is kept: run, run again with other fills, prove, store. */
import type { RunBand } from '../../../shared/contract/run-figures.ts'
import type { RunProgress, RunRow } from '../../../shared/contract/runs.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunFailure, RunResult } from '../../../shared/domain/run.ts'
import type { PrefixCertificate } from '../../../shared/domain/trust/prefix.ts'
import { doubts, type TrustCheck } from '../../../shared/domain/trust/trust-checks.ts'
import type { BacktestAsked, BacktestParts } from '../backtest/run-backtest.ts'
import { surroundingsFrom, type BenchServices, type PlainHost } from './bench-services.ts'
import { certify } from './certificate.ts'
import { checksOf } from './checks.ts'
import { comparedWith, type Repeated } from './compare-runs.ts'
import { headOf, packRun, type BandCurves, type RunAbout } from './kept-run.ts'
import { rememberBars, type RememberedBars } from './other-bars.ts'
import { reportOf, type Reported } from './report-of.ts'
import type { RunOrder } from './run-order.ts'
import type { Surroundings } from './surroundings.ts'

/** Runs a strategy over bars; its own words are those of the contract with it. */
export type RunBacktest = (asked: BacktestAsked, parts: BacktestParts) => Promise<RunResult>

interface Begun {
  readonly order: RunOrder
  readonly row: RunRow
  readonly host: PlainHost
  readonly signal: AbortSignal
  /** False when what was cut off is not to be kept: the engine closes, and will run it again. */
  readonly keepsPart: () => boolean
  readonly services: BenchServices
}

export interface BacktestEnd {
  readonly status: RunResult['status']
  readonly failure?: RunFailure
  /** Of a run that repeats another. */
  readonly repeated?: Repeated
}

/** Undefined where nothing is kept. */
export async function backTest(begun: Begun, run: RunBacktest): Promise<BacktestEnd | undefined> {
  const began = performance.now()
  const { order, services } = begun
  const around = surroundingsFrom(services, begun.host)
  const bars = rememberBars(around.load)
  const live = new ToldRun(begun.row, services)
  const attempt: Attempt = { ...begun, run, around, bars, live }
  live.enter('loading')
  const result = await runOnce(attempt, order.settings, (progress) => {
    if (live.stage === 'loading') live.enter('running')
    services.advanced(progress)
  })
  if (result.status === 'cancelled' && !begun.keepsPart()) return undefined
  live.enter('storing')
  const kept = { ...(await keptOf(attempt, result)), seconds: (performance.now() - began) / 1000 }
  await keep(attempt, result, kept)
  if (result.status !== 'done') return endOf(attempt, result)
  // It can be read already; what is found out about it now is added.
  live.enter('checking')
  const proven = await proofOf(attempt, result)
  live.enter('storing')
  await keep(attempt, result, { ...kept, ...proven, seconds: (performance.now() - began) / 1000 })
  return endOf(attempt, result)
}

/** How far a run is, for whoever shows it. */
class ToldRun {
  readonly #told: BenchServices
  #row: RunRow
  #stage: RunProgress['stage'] = 'waiting'

  constructor(row: RunRow, told: BenchServices) {
    this.#row = row
    this.#told = told
  }

  get row(): RunRow {
    return this.#row
  }

  get stage(): RunProgress['stage'] {
    return this.#stage
  }

  enter(stage: RunProgress['stage'], row = this.#row): void {
    this.#stage = stage
    this.#row = row
    this.#told.entered(stage, row)
  }
}

async function endOf({ order, services }: Attempt, result: RunResult): Promise<BacktestEnd> {
  const { status, failure } = result
  const repeated =
    order.repeats === undefined || status !== 'done'
      ? undefined
      : await comparedWith(order.repeats.run, result, services)
  return { status, ...(failure !== undefined && { failure }), ...(repeated !== undefined && { repeated }) }
}

interface Attempt extends Begun {
  readonly run: RunBacktest
  readonly around: Surroundings
  readonly bars: RememberedBars
  readonly live: ToldRun
}

/** The settings alone may differ from the order's. */
function runOnce(
  { order, around, run, signal, bars }: Attempt,
  settings: RunSettings,
  progress: NonNullable<BacktestParts['progress']>,
  load = bars.load,
): Promise<RunResult> {
  const { file, text, code } = order.strategy
  const { host, instrument, calendar, stored } = around
  const asked = { source: Buffer.from(text), file, code, settings }
  return run(asked, { host, loadBars: load, instrument, calendar, stored, signal, progress })
}

const silent = () => undefined

interface Kept extends Reported {
  readonly seconds: number
  readonly checks: readonly TrustCheck[]
  readonly certificate?: PrefixCertificate
  readonly band?: RunBand
  readonly curves?: BandCurves
}

async function keptOf(attempt: Attempt, result: RunResult): Promise<Omit<Kept, 'seconds'>> {
  const { order, services } = attempt
  return { ...reportOf(result, order.settings.riskFree, services.zoneName), checks: await checked(attempt, result) }
}

/** What is not found out because it was cancelled meanwhile is not there; the run itself is whole. */
async function proofOf(attempt: Attempt, result: RunResult): Promise<Partial<Kept>> {
  try {
    const band = attempt.order.band ? await bandOf(attempt, result) : undefined
    const certificate = await certificateOf(attempt, result)
    return {
      ...band,
      ...(certificate !== undefined && { certificate }),
      checks: await checked(attempt, result, certificate),
    }
  } catch (error) {
    if (attempt.signal.aborted) return {}
    throw error
  }
}

async function checked({ order, bars }: Attempt, result: RunResult, certificate?: PrefixCertificate) {
  const { timeframe, view } = order.settings
  const own = bars.reads().filter(({ asked }) => asked.timeframe === timeframe && asked.view === view)
  const loaded = await Promise.all(own.map(async ({ asked }) => [asked.symbol, await bars.load(asked)] as const))
  const bySymbol = new Map(loaded)
  return checksOf(result, (symbol) => bySymbol.get(symbol), certificate)
}

async function certificateOf(attempt: Attempt, whole: RunResult): Promise<PrefixCertificate | undefined> {
  const { order, bars, signal } = attempt
  if (order.cuts === 0 || whole.curve.time.length < 2) return undefined
  // What closes it at the end is the engine's own order.
  const settings = { ...order.settings, closeAtEnd: false }
  return certify({ whole, load: bars.load, cuts: order.cuts, signal }, (load) =>
    runOnce(attempt, settings, silent, load),
  )
}

async function bandOf(attempt: Attempt, standard: RunResult): Promise<Pick<Kept, 'band' | 'curves'>> {
  const { settings } = attempt.order
  const runs: RunResult[] = []
  for (const fills of ['pessimistic', 'standard', 'optimistic'] as const) {
    attempt.signal.throwIfAborted()
    runs.push(fills === settings.fills ? standard : await runOnce(attempt, { ...settings, fills }, silent))
  }
  const [pessimistic = standard, middle = standard, optimistic = standard] = runs
  const figures = (run: RunResult) => reportOf(run, settings.riskFree, attempt.services.zoneName).figures
  return {
    band: { pessimistic: figures(pessimistic), standard: figures(middle), optimistic: figures(optimistic) },
    curves: { pessimistic: pessimistic.curve.equity, optimistic: optimistic.curve.equity },
  }
}

async function keep(attempt: Attempt, result: RunResult, kept: Kept): Promise<void> {
  const { order, services, live } = attempt
  const about = aboutOf(attempt, result, kept)
  const row = { ...rowOf(live.row, result, kept), ended: services.now() }
  await services.keep({ row, about }, await packRun(result, order.strategy.text, kept.curves))
  live.enter(live.stage, row)
}

function rowOf(row: RunRow, result: RunResult, { figures, band, checks }: Kept): RunRow {
  const doubted = checks.filter(doubts).length
  return {
    ...row,
    status: result.status,
    ...(result.curve.time.length > 0 && { from: result.from, to: result.to }),
    currency: result.currency,
    figures,
    ...(band !== undefined && { band }),
    warnings: result.warnings.length + doubted,
  }
}

function aboutOf({ order, around, bars }: Attempt, result: RunResult, kept: Kept): RunAbout {
  const { settings, cuts, band, layers, strategy } = order
  const along = [...settings.instruments, ...(settings.rates ?? []).map((each) => each.instrument)]
  const calendars = along.map((symbol) => {
    const instrument = around.instrument(symbol)
    return [symbolOf(instrument), around.calendar(instrument).version] as const
  })
  return {
    settings,
    cuts,
    band,
    ...(layers !== undefined && { layers }),
    file: strategy.file,
    seconds: kept.seconds,
    reads: bars.reads(),
    calendars: Object.fromEntries(calendars),
    head: headOf(result),
    report: kept.report,
    checks: kept.checks,
    ...(kept.certificate !== undefined && { certificate: kept.certificate }),
  }
}
