/** Backtests and runs of the contract, answered. */
import { randomUUID } from 'node:crypto'
import type { BacktestOrder, LookaheadOrder } from '../../../shared/contract/backtests.ts'
import type { contract } from '../../../shared/contract/contract.ts'
import type { Caller, Handlers } from '../../../shared/contract/procedure.ts'
import type { RunReport } from '../../../shared/contract/run-parts.ts'
import type { RunDetail, RunRow } from '../../../shared/contract/runs.ts'
import type { FoundPythons, Inspected, Protection, StrategySource } from '../../../shared/contract/strategies.ts'
import type { StrategyFinding } from '../../../shared/contract/strategy-editing.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { JobKind, Jobs } from '../jobs/jobs.ts'
import type { Library } from '../library.ts'
import { compareRuns } from './compare-runs.ts'
import type { RunExports } from './exports.ts'
import { readSource } from './kept-run.ts'
import type { OwnStrategies } from './own-strategies.ts'
import { withRates, type RatesParts } from './rates-for.ts'
import {
  checkedSettings,
  type LookaheadJobOrder,
  type RunOrder,
  type StrategyText,
  type TestOrder,
} from './run-order.ts'
import {
  headIn,
  readCurvePoints,
  readFills,
  readMessages,
  readOrders,
  readPlotPoints,
  readTrades,
} from './run-reading.ts'
import type { KeptRun, Runs } from './runs.ts'
import type { StrategyFiles } from './strategy-files.ts'
import { knownInstrument } from './surroundings.ts'

type All = Handlers<typeof contract>

export interface RunParts {
  readonly library: Library
  readonly canBuild: RatesParts['canBuild']
  readonly jobs: Jobs
  readonly runs: Runs
  readonly files: StrategyFiles
  readonly own: OwnStrategies
  readonly backtests: JobKind<RunOrder>
  readonly lookaheads: JobKind<LookaheadJobOrder>
  readonly inspect: (strategy: StrategyText, params: RunRow['params']) => Promise<Inspected>
  readonly check: (file: string, text: string) => Promise<readonly StrategyFinding[]>
  readonly protection: () => Promise<Protection>
  readonly pythons: () => Promise<FoundPythons>
  readonly pickPython: (program: string | undefined) => Promise<FoundPythons>
  readonly exports: RunExports
  readonly reportOf: (kept: KeptRun) => Promise<RunReport>
  /** Throws an `ApiError` where layers may not be chosen, or the text names none. */
  readonly checkLayers: (text: string) => void
}

export const backtestHandlers = (parts: RunParts): All['backtests'] => ({
  async start(order, caller) {
    const { title, tags, band } = order
    const asked = askedBy(parts, order, caller)
    const run = randomUUID()
    const named = title ?? titleOf(asked.strategy.file)
    const started = { ...asked, run, title: named, owner: caller.actor, tags, band }
    return { job: (await parts.jobs.start(parts.backtests, started, caller)).id, run }
  },
  async lookahead(order, caller) {
    const asked = { ...askedBy(parts, order, caller), byCalendar: order.byCalendar }
    return { job: (await parts.jobs.start(parts.lookaheads, asked, caller)).id }
  },
})

/** What can be known to be wrong before anything runs is refused here. */
function askedBy(
  { files, library, canBuild, checkLayers }: RunParts,
  {
    strategy,
    settings,
    cuts,
    layers,
  }: Pick<BacktestOrder & LookaheadOrder, 'strategy' | 'settings' | 'cuts' | 'layers'>,
  caller: Caller,
): TestOrder {
  if (layers !== undefined) checkLayers(layers)
  const checked = checkedSettings(settings)
  for (const symbol of [...checked.instruments, ...(checked.benchmark === undefined ? [] : [checked.benchmark])])
    knownInstrument(library, symbol)
  const converted = withRates(checked, { library, canBuild })
  const read = files.read(allowed(strategy, caller))
  return { strategy: read, settings: converted, cuts, ...(layers !== undefined && { layers }) }
}

/** `sma_cross.py` is called SMA cross by nobody, but it is called sma cross. */
const titleOf = (file: string): string => file.replace(/\.py$/, '').replaceAll('_', ' ')

/** Whoever comes over a network may not name files of this machine. */
export function allowed(source: StrategySource, { actor, local }: Caller): StrategySource {
  if (source.kind === 'path' && !local)
    throw no('api.forbidden', { actor, procedure: 'a file by its path', role: 'admin, on this machine' })
  return source
}

export function runHandlers(parts: RunParts): All['runs'] {
  const { runs } = parts
  return {
    ...listHandlers(parts),
    report: async ({ run }) => parts.reportOf(await runs.read(run)),
    curve: (asked) => readCurvePoints(runs, asked),
    trades: (asked) => readTrades(runs, asked),
    fills: (asked) => readFills(runs, asked),
    orders: (asked) => readOrders(runs, asked),
    messages: (asked) => readMessages(runs, asked),
    plots: (asked) => readPlotPoints(runs, asked),
    compare: ({ run, other }) => compareRuns(runs, run, other),
    ...changeHandlers(parts),
    download: async ({ run, format }) => parts.exports.download(await runs.read(run), format),
    async export({ run, ...order }, { actor, local }) {
      if (!local) throw no('api.forbidden', { actor, procedure: 'a file by its path', role: 'admin, on this machine' })
      return parts.exports.write(await runs.read(run), order)
    },
  }
}

function listHandlers({ runs }: RunParts): Pick<All['runs'], 'list' | 'read' | 'source' | 'watch'> {
  return {
    list: async (page) => {
      const { runs: rows, more } = await runs.list(page)
      return { runs: [...rows], more }
    },
    read: async ({ run }) => detailOf(await runs.read(run)),
    source: async ({ run }) => {
      const { row, about } = await runs.read(run)
      return { name: about.file, code: row.code, text: await readSource(runs.store, row.id) }
    },
    async *watch({ run }, _caller, signal) {
      const id = await runs.idOf(run)
      const live = runs.live(id)
      if (live !== undefined) yield* live.watch(signal)
      else yield ended(await runs.row(id))
    },
  }
}

/** Of a run that was over before anybody watched. */
function ended(row: RunRow) {
  const none = () => new Float64Array(0)
  return { row, stage: 'ended' as const, done: 0, time: none(), equity: none(), reset: true }
}

function changeHandlers(parts: RunParts): Pick<All['runs'], 'change' | 'delete' | 'repeat'> {
  const { runs, jobs, backtests } = parts
  return {
    async change({ run, title, tags, note }) {
      const { row, about } = await runs.read(run)
      const changed = {
        ...row,
        ...(title !== undefined && { title }),
        ...(tags !== undefined && { tags: [...new Set(tags)] }),
        ...(note !== undefined && { note }),
      }
      return runs.change({ row: changed, about })
    },
    async delete({ run }) {
      await runs.remove(run)
      return {}
    },
    async repeat({ run }, caller) {
      const order = await repeated(runs, await runs.read(run), caller)
      return { job: (await jobs.start(backtests, order, caller)).id, run: order.run }
    },
  }
}

async function repeated(runs: Runs, { row, about }: KeptRun, caller: Caller): Promise<RunOrder> {
  const { file, settings, band, cuts, layers, reads, calendars } = about
  return {
    run: randomUUID(),
    strategy: { file, text: await readSource(runs.store, row.id), code: row.code },
    settings,
    title: row.title,
    owner: caller.actor,
    tags: row.tags,
    band,
    cuts,
    ...(layers !== undefined && { layers }),
    repeats: { run: row.id, reads, calendars },
  }
}

function detailOf(kept: KeptRun): RunDetail {
  const { row, about } = kept
  const head = headIn(kept)
  const { failure, pins, instruments, counts, metrics, warnings, benchmark, warmUp, sessionsPerYear, plots } = head
  const { balances } = head
  return {
    ...row,
    settings: about.settings as RunDetail['settings'],
    pins: { ...pins, data: [...pins.data], calendar: [...pins.calendar] },
    ...(failure !== undefined && { failure }),
    cautions: [...warnings, ...row.outdated.map(outdatedText)],
    checks: about.checks.map((each) => ({ ...each, values: { ...each.values } })),
    ...(about.certificate !== undefined && {
      certificate: { ...about.certificate, cuts: [...about.certificate.cuts] },
    }),
    traded: instruments.map(({ lotsPerUnit, ...each }) => ({
      ...each,
      lotDecimals: Math.max(0, Math.round(Math.log10(lotsPerUnit))),
    })),
    ...(balances !== undefined && { balances: { ...balances } }),
    metrics: { ...metrics },
    plots: [...plots],
    counts: { ...counts },
    warmUp,
    sessionsPerYear,
    ...(benchmark !== undefined && { benchmark: benchmark.symbol }),
    seconds: about.seconds,
  }
}

const outdatedText = (calendar: string): string =>
  `The calendar ${calendar} was edited since: a run of today would see other sessions. Repeat it to see it as it was.`
