/** One backtest from its order to the run that is kept: run, run again with other fills, prove, store. */
import type { RunBand } from '../../../shared/contract/run-figures.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import type { PrefixCertificate } from '../../../shared/domain/trust/prefix.ts'
import { doubts, type TrustCheck } from '../../../shared/domain/trust/trust-checks.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import type { BacktestAsked, BacktestParts, BacktestProgress, StrategyHost } from '../backtest/run-backtest.ts'
import type { LoadBars } from '../backtest/feed.ts'
import type { KnownCalendar } from '../calendars.ts'
import { certify } from './certificate.ts'
import { checksOf } from './checks.ts'
import { headOf, packRun, type BandCurves, type RunAbout } from './kept-run.ts'
import type { LiveRun } from './live-run.ts'
import { rememberBars, type RememberedBars } from './other-bars.ts'
import { reportOf, type Reported } from './report-of.ts'
import type { RunOrder } from './run-order.ts'
import type { Runs } from './runs.ts'

/** Runs a strategy over bars; its own words are those of the contract with it. */
export type RunBacktest = (asked: BacktestAsked, parts: BacktestParts) => Promise<RunResult>

/** What is around a strategy while it runs. */
export interface Surroundings {
  readonly host: StrategyHost
  readonly load: LoadBars
  readonly stored: NonNullable<BacktestParts['stored']>
  readonly instrument: (symbol: string) => Instrument
  readonly calendar: (instrument: Instrument) => KnownCalendar
}

export interface Tools {
  readonly run: RunBacktest
  readonly runs: Runs
  readonly zoneName: (calendar: string) => string | undefined
  readonly signal: AbortSignal
  /** False when what was cut off is not to be kept: the engine closes, and will run it again. */
  readonly keepsPart: () => boolean
  readonly told: (progress: BacktestProgress) => void
  readonly now: () => Micros
}

interface Begun {
  readonly order: RunOrder
  readonly live: LiveRun
  readonly around: Surroundings
}

/** Undefined where nothing is kept. */
export async function backTest(begun: Begun, tools: Tools): Promise<RunResult | undefined> {
  const began = performance.now()
  const { order, live, around } = begun
  const bars = rememberBars(around.load)
  const attempt: Attempt = { ...begun, tools, bars }
  live.enter('loading')
  const result = await runOnce(attempt, order.settings, (progress) => {
    if (live.stage === 'loading') live.enter('running')
    live.advance(progress)
    tools.told(progress)
  })
  if (result.status === 'cancelled' && !tools.keepsPart()) return undefined
  live.enter('storing')
  const kept = { ...(await keptOf(attempt, result)), seconds: (performance.now() - began) / 1000 }
  await keep(attempt, result, kept)
  if (result.status !== 'done') return result
  // It can be read already; what is found out about it now is added.
  live.enter('checking')
  const proven = await proofOf(attempt, result)
  live.enter('storing')
  await keep(attempt, result, { ...kept, ...proven, seconds: (performance.now() - began) / 1000 })
  return result
}

interface Attempt extends Begun {
  readonly tools: Tools
  readonly bars: RememberedBars
}

/** The settings alone may differ from the order's. */
function runOnce(
  { order, around, tools, bars }: Attempt,
  settings: RunSettings,
  progress: NonNullable<BacktestParts['progress']>,
  load = bars.load,
): Promise<RunResult> {
  const { file, text, code } = order.strategy
  const { host, instrument, calendar, stored } = around
  const asked = { source: Buffer.from(text), file, code, settings }
  return tools.run(asked, { host, loadBars: load, instrument, calendar, stored, signal: tools.signal, progress })
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
  const { order, tools } = attempt
  return { ...reportOf(result, order.settings.riskFree, tools.zoneName), checks: await checked(attempt, result) }
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
    if (attempt.tools.signal.aborted) return {}
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
  const { order, bars, tools } = attempt
  if (order.cuts === 0 || whole.curve.time.length < 2) return undefined
  // What closes it at the end is the engine's own order.
  const settings = { ...order.settings, closeAtEnd: false }
  return certify({ whole, load: bars.load, cuts: order.cuts, signal: tools.signal }, (load) =>
    runOnce(attempt, settings, silent, load),
  )
}

async function bandOf(attempt: Attempt, standard: RunResult): Promise<Pick<Kept, 'band' | 'curves'>> {
  const { settings } = attempt.order
  const runs: RunResult[] = []
  for (const fills of ['pessimistic', 'standard', 'optimistic'] as const) {
    attempt.tools.signal.throwIfAborted()
    runs.push(fills === settings.fills ? standard : await runOnce(attempt, { ...settings, fills }, silent))
  }
  const [pessimistic = standard, middle = standard, optimistic = standard] = runs
  const figures = (run: RunResult) => reportOf(run, settings.riskFree, attempt.tools.zoneName).figures
  return {
    band: { pessimistic: figures(pessimistic), standard: figures(middle), optimistic: figures(optimistic) },
    curves: { pessimistic: pessimistic.curve.equity, optimistic: optimistic.curve.equity },
  }
}

async function keep(attempt: Attempt, result: RunResult, kept: Kept): Promise<void> {
  const { order, tools, live } = attempt
  const about = aboutOf(attempt, result, kept)
  const row = { ...rowOf(live.row, result, kept), ended: tools.now() }
  await tools.runs.keep({ row, about }, await packRun(result, order.strategy.text, kept.curves))
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
