/** Everything about strategies, backtests and runs, put together. */
import { join } from 'node:path'
import type { RunRow } from '../../../shared/contract/runs.ts'
import { symbolOf } from '../../../shared/domain/instrument.ts'
import type { LogError } from '../api/serve.ts'
import { inspectStrategy, type StrategyHost } from '../backtest/run-backtest.ts'
import type { BarReader } from '../bar-reader.ts'
import type { Calendars } from '../calendars.ts'
import { backtestKind } from '../jobs/backtest.ts'
import { lookaheadKind } from '../jobs/lookahead.ts'
import type { Library } from '../library.ts'
import type { Clock, Store } from '../ports.ts'
import { checkSource } from '../strategies/check-source.ts'
import { usedPython } from '../strategies/chosen-python.ts'
import { strategiesFolder } from '../strategies/sandbox.ts'
import type { TellProtection } from '../strategies/tell-protection.ts'
import { benchThreads } from './bench-threads.ts'
import { makeExports } from './exports.ts'
import { ownStrategies } from './own-strategies.ts'
import { makePlaces, PLACES } from './places.ts'
import { reportCharts } from './report-charts.ts'
import type { RunParts } from './run-handlers.ts'
import { Runs } from './runs.ts'
import { servicesOf } from './services-of.ts'
import { shownReport } from './shown-report.ts'
import {
  checkLayers,
  foundPythons,
  inspected,
  openProtection,
  pickPython,
  strategyHost,
  type HostedOrder,
  type InspectStrategy,
} from './strategy-desk.ts'
import { openStrategyFiles } from './strategy-files.ts'
import type { TestBench } from './test-bench.ts'
import { knownInstrument, surroundingsOf } from './surroundings.ts'

interface Sources {
  readonly store: Store
  readonly library: Library
  readonly calendars: Calendars
  readonly reader: BarReader
  readonly clock: Clock
  readonly dataDir: string
  readonly tellProtection: TellProtection
  readonly log: LogError
  readonly changed: (id: string, row: RunRow | undefined) => void
}

/** How strategies are run; others than the usual ones run without Python. */
export interface StrategyRunner {
  readonly bench: TestBench
  readonly inspect: InspectStrategy
  readonly host: typeof strategyHost
}

export const usualRunner: StrategyRunner = {
  bench: benchThreads(),
  inspect: inspectStrategy,
  host: strategyHost,
}

export type OpenedRuns = Omit<RunParts, 'jobs'>

export function openRuns(sources: Sources, runner: StrategyRunner): OpenedRuns {
  const { store, library, calendars, reader, clock, dataDir, changed } = sources
  const versionOf = (symbol: string) => {
    const instrument = library.lookUp(symbol)
    if (instrument === undefined) return undefined
    const { calendar, version } = calendars.of(instrument)
    return { id: calendar.id, version }
  }
  const runs = new Runs({ store: store.runs, calendarOf: versionOf, changed })
  const places = makePlaces(PLACES)
  const host = hostOf(runner.host, sources)
  const zoneName = (calendar: string) => calendars.list().find(({ id }) => id === calendar)?.zone
  const around = servicesOf({
    around: (order) => surroundingsOf({ store, library, calendars, reader, host }, order),
    runs,
    clock,
    zoneName,
  })
  const { bench } = runner
  const backtests = backtestKind({
    runs,
    places,
    clock,
    bench,
    around,
    calendarsOf: ({ settings }) => settings.instruments.map((symbol) => pinnedCalendar(library, calendars, symbol)),
  })
  return {
    library,
    canBuild: (instrument, timeframe) => reader.canBuild(instrument, timeframe),
    runs,
    ...strategyParts(dataDir, runner, host),
    backtests,
    lookaheads: lookaheadKind({ places, bench, around }),
    exports: makeExports({ runs, zoneName, charts: reportCharts({ store, library, calendars, reader }) }),
    reportOf: (kept) => shownReport(runs, kept, zoneName),
  }
}

type StrategyParts = Pick<
  RunParts,
  'files' | 'own' | 'inspect' | 'check' | 'protection' | 'pythons' | 'pickPython' | 'checkLayers'
>

function strategyParts(dataDir: string, runner: StrategyRunner, host: ReturnType<typeof hostOf>): StrategyParts {
  const folders = { yours: join(dataDir, 'strategies'), examples: join(strategiesFolder(), 'examples') }
  return {
    files: openStrategyFiles(folders),
    own: ownStrategies(folders.yours),
    inspect: (strategy, params) => inspected({ inspect: runner.inspect, host }, strategy, params),
    check: async (file, text) => checkSource(await usedPython(dataDir), Buffer.from(text), file),
    protection: openProtection(dataDir),
    pythons: () => foundPythons(dataDir),
    pickPython: (program) => pickPython(dataDir, program),
    checkLayers,
  }
}

/** What protects each process that is started there is written down; nobody waits for that. */
const hostOf =
  (host: StrategyRunner['host'], { tellProtection, log, dataDir }: Sources) =>
  async ({ strategy: { file, code }, layers, run }: HostedOrder): Promise<StrategyHost> => {
    const tell = tellProtection({ strategy: file, code, ...(run !== undefined && { run }) })
    return { ...(await host(dataDir, layers)), protectedBy: (protection) => void tell(protection).catch(log) }
  }

function pinnedCalendar(library: Library, calendars: Calendars, name: string): RunRow['calendars'][number] {
  const instrument = knownInstrument(library, name)
  const { calendar, version } = calendars.of(instrument)
  return { symbol: symbolOf(instrument), calendar: calendar.id, version }
}
