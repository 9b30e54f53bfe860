/** Composition root of the engine: here everything is made and handed on. */
import { join } from 'node:path'
import { endingOf } from '../../shared/contract/calendar-ending.ts'
import { contract } from '../../shared/contract/contract.ts'
import type { Problem } from '../../shared/contract/catalogue.ts'
import type { Health } from '../../shared/contract/health.ts'
import type { Job } from '../../shared/contract/jobs.ts'
import type { Caller } from '../../shared/contract/procedure.ts'
import type { RunRow } from '../../shared/contract/runs.ts'
import type { StrategyRun } from '../../shared/contract/strategy-runs.ts'
import { no } from '../../shared/contract/wire.ts'
import { instrumentId, micros, type Micros } from '../../shared/domain/units.ts'
import { Alerts, type AlertParts } from './alerts/alerts.ts'
import { makeGuard } from './api/guard.ts'
import { openLocal } from './api/local.ts'
import { makeApi, type Api, type LogError } from './api/serve.ts'
import { openBarReader } from './bar-reader.ts'
import { openCalendars, type Calendars } from './calendars.ts'
import { claimFolder, socketAddress } from './data-folder.ts'
import { makeHandlers, type EngineParts } from './handlers.ts'
import { everything } from './everything.ts'
import { openHealth, type HealthWatch } from './health.ts'
import { importKind } from './jobs/import-job.ts'
import { Jobs, type JobKind } from './jobs/jobs.ts'
import { retentionKind } from './jobs/retention.ts'
import { backupKind, verifyKind } from './jobs/store-jobs.ts'
import { Library } from './library.ts'
import { openLog, type Log } from './log.ts'
import { logNews } from './log-news.ts'
import { makeReplays } from './make-replays.ts'
import { Markets } from './market/markets.ts'
import type { Clock, Store } from './ports.ts'
import { PaperRuns } from './paper/paper-runs.ts'
import type { PaperParts } from './paper/paper-strategy.ts'
import { makePublisher, type Publisher } from './publisher.ts'
import { quoteOf } from './quotes.ts'
import { openRuns, usualRunner, type OpenedRuns, type StrategyRunner } from './runs/open-runs.ts'
import { importSamples, sampleFolder } from './samples.ts'
import { heldInstruments } from './storage/held.ts'
import { Retention } from './storage/retention.ts'
import { openStore } from './store/open-store.ts'
import { storeFiles } from './store/store-files.ts'
import { lookThrough } from './store/upkeep.ts'
import { openAuditLog } from './strategies/audit-log.ts'
import { usedPython } from './strategies/chosen-python.ts'
import { tellProtection } from './strategies/tell-protection.ts'
import { machineTimer } from './timer.ts'
import { openUploads } from './uploads.ts'
import { version } from './version.ts'

export interface EngineOptions {
  readonly dataDir: string
  /** Where the prepared sample data lies; absent means beside the built engine. */
  readonly samples?: string
  /** What runs strategies; absent means Python. */
  readonly runner?: StrategyRunner
  /** Told of every change of a strategy on paper; without a run it is listed no more. */
  readonly followStrategies?: TellStrategyRun
}

export interface RunningEngine {
  readonly api: Api
  readonly log: LogError
  /** All that run on paper, each as it was told to end. */
  stopStrategies(): Promise<void>
  close(): Promise<void>
}

/** The machine's clock; its milliseconds are the finest that Node gives for the time of day. */
const clock: Clock = { now: (): Micros => micros(Date.now() * 1000) }

/** Takes the data folder, opens the store, and answers. Start-up and recovery are the same path. */
export async function startEngine({
  dataDir,
  samples = sampleFolder(),
  runner = usualRunner,
  followStrategies = () => undefined,
}: EngineOptions): Promise<RunningEngine> {
  const opened = new Opened()
  try {
    return await open({ dataDir, samples, runner, followStrategies }, opened)
  } catch (error) {
    // What it could not begin with is the news, not what went wrong in giving it up.
    await opened.close().catch(() => undefined)
    throw inTheFolder(error, dataDir)
  }
}

/** Something in the data folder is not what it should be: a folder in the place of a file, or not to be written. */
function inTheFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const at = 'path' in error && typeof error.path === 'string' ? error.path : folder
  return no('folder.not-writable', { folder: at, why: String(error.code) }, error)
}

/** What has been opened, closed in reverse: at the end, or when a later part cannot be opened. */
class Opened {
  readonly #closers: (() => unknown)[] = []

  closeBy(close: () => unknown): void {
    this.#closers.unshift(close)
  }

  /** One that fails does not keep the others open. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers.splice(0)) {
      try {
        await close()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}

async function open({ samples, ...options }: Required<EngineOptions>, opened: Opened): Promise<RunningEngine> {
  const { dataDir } = options
  const claim = claimFolder(dataDir)
  opened.closeBy(() => claim.release())
  const log = openLog(dataDir)
  opened.closeBy(() => log.close())
  log.event({ source: 'engine', text: `Openbell ${version} starts`, version, node: process.version })
  opened.closeBy(() => log.event({ source: 'engine', text: 'The engine closes' }))
  const store = await openStore(dataDir, {
    onFatal(error) {
      log.error(error)
      throw error
    },
  })
  opened.closeBy(() => store.close())
  const health = openHealth(clock, store)
  const { parts, audit, tellAll } = await makeParts(options, log, store, health)
  opened.closeBy(() => audit.close())
  opened.closeBy(() => parts.jobs.close())
  opened.closeBy(() => parts.retention.close())
  opened.closeBy(() => parts.strategyRuns.close())
  opened.closeBy(() => parts.alerts.close())
  opened.closeBy(() => parts.replays.close())
  const api = makeApi(contract, makeHandlers(parts), makeGuard(Date.now, log.event))
  health.sampleMissing(await importSamples(samples, parts, clock))
  opened.closeBy(health.tell(tellAll))
  const resumed = parts.strategyRuns.resume().catch(log.error)
  opened.closeBy(() => resumed)
  const local = await openLocal(api, socketAddress(dataDir), log.error)
  opened.closeBy(() => local.close())
  const looked = store.endedBadly ? lookAfter(dataDir, health).catch(log.error) : Promise.resolve()
  opened.closeBy(() => looked)
  return {
    api,
    log: log.error,
    stopStrategies: () => parts.strategyRuns.stopAll(),
    close: () => opened.close(),
  }
}

/** What a killed engine may have left is looked for while this one works already, and told where it is found. */
async function lookAfter(dataDir: string, health: HealthWatch): Promise<void> {
  const problems = await lookThrough(storeFiles(dataDir))
  const warnings = problems.map(({ values }): Problem => ({ code: 'store.ended-badly', values }))
  health.warnBy(() => warnings)
}

type Options = Omit<Required<EngineOptions>, 'samples'>

async function makeParts({ dataDir, runner, followStrategies }: Options, log: Log, store: Store, health: HealthWatch) {
  const publisher = makePublisher((caller) => everything(parts, caller))
  const calendars = await openCalendars({
    store,
    clock,
    log: log.error,
    changed: (row) => publisher.publish({ of: 'calendar', key: row.id, value: row }),
  })
  const library = await Library.open(store, (row) => {
    publisher.publish({ of: 'instrument', key: row.id, value: row })
    // Told when it is known; a chart does not wait for the watchlist.
    void quoteOf(instrumentId(row.id), reader).then(
      (value) => publisher.publish({ of: 'quote', key: row.id, value }),
      log.error,
    )
  })
  const reader = openBarReader({ store, library, calendars })
  const uploads = openUploads(join(dataDir, 'uploads'), Date.now())
  const sources = { store, library, calendars, uploads }
  const tellRun = runTeller(publisher)
  const written = logNews(log)
  const audit = await openAuditLog({ dataDir, clock })
  const told = { tellProtection: tellProtection(log, audit), log: log.error }
  const runs = openRuns({ ...sources, reader, clock, dataDir, ...told, changed: tellRun }, runner)
  const aged = openAged({ ...sources, dataDir, log: log.error, runs: runs.runs }, () => parts)
  const work = await openWork(sources, { dataDir, log: log.error, written, runs, publisher, old: aged.kind })
  const retention = aged.begin(work.jobs)
  const read = { library, calendars, reader, markets: work.markets }
  const strategyRuns = paperRuns(
    { dataDir, ...read, audit, ...told },
    {
      log: log.error,
      changed: strategyTeller([(id, run) => written.strategyRun(id, run), followStrategies], publisher),
    },
  )
  const alerts = await openAlerts({ ...read, store: store.alerts, log }, publisher)
  const kept = { strategyRuns, retention, alerts }
  const parts: EngineParts = { dataDir, ...sources, ...work, reader, publisher, health, ...kept, log }
  health.warnBy(() => endingsOf(calendars, library))
  return { parts, audit, tellAll: healthTo(publisher) }
}

const healthTo = (publisher: Publisher) => (healthFor: (caller: Caller) => Health) =>
  publisher.publishTo((caller) => ({ of: 'health', key: 'engine', value: healthFor(caller) }))

const openAlerts = (parts: Omit<AlertParts, 'clock' | 'timer' | 'changed'>, publisher: Publisher): Promise<Alerts> => {
  const changed: AlertParts['changed'] = (key, value) =>
    publisher.publish({ of: 'alert', key, ...(value !== undefined && { value }) })
  return Alerts.open({ ...parts, clock, timer: machineTimer, changed })
}

const runTeller = (publisher: Publisher) => (key: string, value: RunRow | undefined) =>
  publisher.publish({ of: 'run', key, ...(value !== undefined && { value }) })

type TellStrategyRun = (id: string, run: StrategyRun | undefined) => void

const strategyTeller =
  (tell: readonly TellStrategyRun[], publisher: Publisher): TellStrategyRun =>
  (key, value) => {
    for (const each of tell) each(key, value)
    publisher.publish({ of: 'strategyRun', key, ...(value !== undefined && { value }) })
  }

const paperRuns = (
  parts: Omit<PaperParts, 'clock' | 'timer' | 'random' | 'python'>,
  told: ConstructorParameters<typeof PaperRuns>[1],
): PaperRuns =>
  new PaperRuns(
    { ...parts, clock, timer: machineTimer, random: Math.random, python: () => usedPython(parts.dataDir) },
    told,
  )

interface Aged extends Pick<EngineParts, 'dataDir' | 'store' | 'library'> {
  readonly log: LogError
  readonly runs: OpenedRuns['runs']
}

/** What is kept for so many days: the job that deletes it, and the rules that begin it. */
function openAged({ dataDir, store, library, log, runs }: Aged, parts: () => EngineParts) {
  const held = () => heldInstruments({ ...parts(), runs, runStore: store.runs })
  const { space, settings } = store
  const own = { dataDir, clock, library, space, settings, held }
  const kind = retentionKind({ ...own, runs })
  return { kind, begin: (jobs: Jobs) => new Retention({ ...own, kind, jobs, timer: machineTimer, log }) }
}

type Sources = Pick<EngineParts, 'store' | 'library' | 'calendars' | 'uploads'>

interface Around {
  readonly dataDir: string
  readonly log: LogError
  readonly written: ReturnType<typeof logNews>
  readonly runs: OpenedRuns
  readonly publisher: Publisher
  readonly old: JobKind<object>
}

/** What takes long: jobs, and what comes in. */
async function openWork(sources: Sources, { dataDir, log, written, runs, publisher, old }: Around) {
  const imports = importKind(sources)
  const [backups, verifications] = [backupKind(storeFiles(dataDir)), verifyKind(storeFiles(dataDir))]
  const kinds = [imports, backups, verifications, old, runs.backtests, runs.lookaheads]
  const changed = (job: Job) => {
    written.job(job)
    publisher.publish({ of: 'job', key: job.id, value: job })
  }
  const jobs = await Jobs.open({ store: sources.store.jobs, clock, kinds, log, changed })
  const markets = new Markets(sources.store.bars, (line) =>
    publisher.publish({ of: 'market', key: line.instrument, value: line }),
  )
  const replays = makeReplays(sources, { markets, log }, (state) => {
    written.replay(state)
    publisher.publish({ of: 'replay', key: state.id, value: state })
  })
  return { imports, backups, verifications, jobs, markets, replays, runs: { ...runs, jobs } }
}

/** Of the calendars that matter to somebody here. */
const endingsOf = (calendars: Calendars, library: Library): readonly Problem[] =>
  calendars
    .list()
    .filter(({ id, group }) => group === 'yours' || library.following(id).length > 0)
    .flatMap((row) => endingOf(row) ?? [])
