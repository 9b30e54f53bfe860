/** The contract, answered by the engine's parts. What a procedure means is in the part; here it only finds it. */
import type { Affected } from '../../shared/contract/calendars.ts'
import type { contract } from '../../shared/contract/contract.ts'
import type { Caller, Handlers } from '../../shared/contract/procedure.ts'
import type { BackupOrder, VerifyOrder } from '../../shared/contract/store.ts'
import { no } from '../../shared/contract/wire.ts'
import type { Calendar } from '../../shared/domain/calendar.ts'
import { dayOf, dayText } from '../../shared/domain/day.ts'
import { symbolOf, termsOf, withCalendar, type Instrument } from '../../shared/domain/instrument.ts'
import { alertHandlers } from './alerts/alert-handlers.ts'
import type { Alerts } from './alerts/alerts.ts'
import { actionRows, putAction } from './actions.ts'
import { checkedTimeframe, type BarReader } from './bar-reader.ts'
import { keepsLonger } from './bars/ladder.ts'
import type { Calendars, Saved } from './calendars.ts'
import { coverageOf, listGaps } from './gaps.ts'
import type { HealthWatch } from './health.ts'
import { lookAtFile, previewBarFile } from './import/read-bar-file.ts'
import { previewTickFile } from './import/read-tick-file.ts'
import { fileOf, type ImportJobOrder } from './jobs/import-target.ts'
import { replayQuarantine } from './jobs/replay-quarantine.ts'
import type { JobKind, Jobs } from './jobs/jobs.ts'
import type { Library } from './library.ts'
import type { Log } from './log.ts'
import { auditHandlers, logHandlers } from './log-handlers.ts'
import type { Markets } from './market/markets.ts'
import type { Store } from './ports.ts'
import type { PaperRuns } from './paper/paper-runs.ts'
import { strategyRunHandlers } from './paper/strategy-run-handlers.ts'
import type { Publisher } from './publisher.ts'
import { listQuarantine } from './quarantine-list.ts'
import type { Replays } from './replays.ts'
import { backtestHandlers, runHandlers, type RunParts } from './runs/run-handlers.ts'
import { strategyHandlers } from './runs/strategy-handlers.ts'
import type { Retention } from './storage/retention.ts'
import { storageHandlers } from './storage/storage-handlers.ts'
import { readTicks } from './tick-reader.ts'
import type { Uploads } from './uploads.ts'

export interface EngineParts {
  readonly dataDir: string
  readonly store: Store
  readonly library: Library
  readonly calendars: Calendars
  readonly reader: BarReader
  readonly uploads: Uploads
  readonly imports: JobKind<ImportJobOrder>
  readonly backups: JobKind<BackupOrder>
  readonly verifications: JobKind<VerifyOrder>
  readonly jobs: Jobs
  readonly markets: Markets
  readonly replays: Replays
  readonly runs: RunParts
  readonly strategyRuns: PaperRuns
  readonly retention: Retention
  readonly alerts: Alerts
  readonly publisher: Publisher
  readonly health: HealthWatch
  readonly log: Pick<Log, 'tail'>
}

export function makeHandlers(parts: EngineParts): Handlers<typeof contract> {
  const { library, jobs, uploads, publisher, health, markets } = parts
  return {
    health: { read: (_input, caller) => health.read(caller) },
    instruments: instrumentHandlers(parts),
    calendars: calendarHandlers(parts),
    bars: {
      read: (asked) => readBars(parts, asked),
      watch: (asked, _caller, signal) => watchBars(parts, asked, signal),
    },
    ticks: {
      read: (asked) => readTicks(parts, asked),
      watch: ({ instrument, most }, _caller, signal) =>
        markets.watchTicks({ instrument: library.instrument(instrument).id, most }, signal),
    },
    quarantine: quarantineHandlers(parts),
    gaps: gapHandlers(parts),
    replays: replayHandlers(parts),
    uploads: { begin: ({ name }) => uploads.begin(name), append: ({ upload, bytes }) => uploads.append(upload, bytes) },
    imports: importHandlers(parts),
    strategies: strategyHandlers(parts.runs),
    strategyRuns: strategyRunHandlers(parts),
    backtests: backtestHandlers(parts.runs),
    runs: runHandlers(parts.runs),
    jobs: jobHandlers(jobs),
    alerts: alertHandlers(parts),
    settings: settingHandlers(parts),
    store: storeHandlers(parts),
    ...storageHandlers(parts),
    logs: logHandlers(parts.log),
    audit: auditHandlers(parts.dataDir),
    windows: { watch: (_input, caller, signal) => publisher.watch(caller, signal) },
  }
}

function instrumentHandlers(parts: EngineParts): Handlers<typeof contract>['instruments'] {
  const { library } = parts
  return {
    list: () => [...library.list()],
    find: ({ text, most }) => [...library.find(text, most)],
    read: ({ instrument }) => library.row(library.instrument(instrument).id),
    assignCalendar: (asked) => assignCalendar(parts, asked),
    actions: ({ instrument }) => actionRows(library.instrument(instrument)),
    putAction: ({ instrument, action }) => putAction(parts, library.instrument(instrument), action),
  }
}

function calendarHandlers({ calendars, library, runs }: EngineParts): Handlers<typeof contract>['calendars'] {
  const affected = (calendar: string) => library.following(calendars.find(calendar).calendar.id)
  const affects = async (calendar: string): Promise<Affected> => ({
    instruments: affected(calendar).map((each) => symbolOf(each)),
    rebuilt: affected(calendar).flatMap((each) => rebuiltOf(library, each)),
    runs: (await runs.runs.along(calendar)).map(({ id, title }) => ({ run: id, title })),
  })
  const told = async (saved: Saved) => {
    // Their quotes are those of sessions.
    if (saved.added) await Promise.all(affected(saved.id).map((each) => library.refresh(each)))
    if (saved.added) await runs.runs.tellOutdated(saved.id)
    return { ...saved, affects: await affects(saved.id) }
  }
  return {
    list: () => [...calendars.list()],
    read({ calendar: id }) {
      const { calendar, version } = calendars.find(id)
      return { calendar, version }
    },
    sessions: ({ calendar, from, to }) => [...calendars.sessions(calendar, from, to)],
    copy: async (asked, { actor }) => told(await calendars.copy(asked, actor)),
    save: async ({ calendar }, { actor }) => told(await calendars.save(calendar as Calendar, actor)),
    history: async ({ calendar }) => [...(await calendars.history(calendar))],
    affects: ({ calendar }) => affects(calendar),
  }
}

function rebuiltOf(library: Library, instrument: Instrument): Affected['rebuilt'] {
  const minutes = library.seriesOf(instrument.id).filter(keepsLonger)
  const total = minutes.reduce((sum, { bars }) => sum + bars, 0)
  return minutes.length === 0 ? [] : [{ instrument: symbolOf(instrument), minutes: total }]
}

type AssignCalendar = Handlers<typeof contract>['instruments']['assignCalendar']

async function assignCalendar({ library, calendars }: EngineParts, asked: Parameters<AssignCalendar>[0]) {
  const instrument = library.instrument(asked.instrument)
  const { id, from: first, to: last } = calendars.find(asked.calendar).calendar
  const from = asked.from
  if (from !== undefined && (from < first || from > last))
    throw no('calendar.range', { calendar: id, from: first, to: last, day: from })
  const assigned = withCalendar(instrument, id, from === undefined ? undefined : dayOf(from))
  if (assigned !== undefined) return library.replace(assigned)
  const newest = dayText(termsOf(instrument).from)
  throw no('instrument.terms', { instrument: symbolOf(instrument), newest, from: from ?? newest })
}

type ReadBars = Handlers<typeof contract>['bars']['read']

async function readBars({ library, reader }: EngineParts, { instrument, ...asked }: Parameters<ReadBars>[0]) {
  const read = await reader.read({ ...asked, instrument: library.instrument(instrument).id })
  // Every column of the wire is doubles.
  return { ...read, day: Float64Array.from(read.day), phase: Float64Array.from(read.phase) }
}

type WatchBars = Handlers<typeof contract>['bars']['watch']

function watchBars(
  { library, markets }: EngineParts,
  { instrument, timeframe, view, side }: Parameters<WatchBars>[0],
  signal: AbortSignal,
): ReturnType<WatchBars> {
  const asked = { instrument: library.instrument(instrument).id, timeframe: checkedTimeframe(timeframe), view, side }
  return markets.watchBars(asked, signal)
}

function replayHandlers({ replays }: EngineParts): Handlers<typeof contract>['replays'] {
  return {
    list: () => [...replays.list()],
    start(order, caller) {
      const { source } = order
      if (source.kind === 'recording') for (const file of source.files) checkedSource(file, caller)
      return replays.start(order, caller)
    },
    control: ({ replay, ...change }) => replays.control(replay, change),
    stop: ({ replay }) => replays.stop(replay),
  }
}

function quarantineHandlers(parts: EngineParts): Handlers<typeof contract>['quarantine'] {
  return {
    list: (asked) => listQuarantine(parts, asked),
    replay: (asked) => replayQuarantine(parts, asked),
  }
}

function gapHandlers({ library, reader, store: { gaps } }: EngineParts): Handlers<typeof contract>['gaps'] {
  const idOf = (name: string) => library.instrument(name).id
  return {
    list: ({ instrument, most, ...asked }) =>
      listGaps({ reader, gaps }, { ...asked, instrument: idOf(instrument) }, most),
    coverage: ({ instrument, ...asked }) => coverageOf({ reader, gaps }, { ...asked, instrument: idOf(instrument) }),
  }
}

function importHandlers(parts: EngineParts): Handlers<typeof contract>['imports'] {
  return {
    preview(asked, caller) {
      const file = fileOf(checkedSource(asked.source, caller), parts.uploads)
      return asked.kind === 'ticks' ? previewTickFile(file, asked) : previewBarFile(file, asked)
    },
    look: ({ source }, caller) => lookAtFile(fileOf(checkedSource(source, caller), parts.uploads)),
    async start(order, caller) {
      checkedSource(order.source, caller)
      const { id } = await parts.jobs.start(parts.imports, order, caller)
      return { job: id }
    },
  }
}

/** Whoever comes over a network may not name files of this machine. */
function checkedSource(source: ImportJobOrder['source'], { actor, local }: Caller): ImportJobOrder['source'] {
  if (source.kind === 'path' && !local) throw noPaths(actor)
  return source
}

const noPaths = (actor: string) =>
  no('api.forbidden', { actor, procedure: 'a file by its path', role: 'admin, on this machine' })

function storeHandlers({ jobs, backups, verifications }: EngineParts): Handlers<typeof contract>['store'] {
  return {
    async backup(order, caller) {
      if (!caller.local) throw noPaths(caller.actor)
      return { job: (await jobs.start(backups, order, caller)).id }
    },
    async verify(order, caller) {
      if (order.path !== undefined && !caller.local) throw noPaths(caller.actor)
      return { job: (await jobs.start(verifications, order, caller)).id }
    },
  }
}

const jobHandlers = (jobs: Jobs): Handlers<typeof contract>['jobs'] => ({
  list: () => [...jobs.list()],
  read: ({ job }) => jobs.read(job),
  cancel: ({ job }) => jobs.cancel(job),
  resume: ({ job }, caller) => jobs.resume(job, caller),
})

function settingHandlers({ store, publisher }: EngineParts): Handlers<typeof contract>['settings'] {
  const tell = (owner: string, key: string, value: unknown) =>
    publisher.publish(
      { of: 'setting', key, ...(value !== undefined && { value: { key, value: value as never } }) },
      owner,
    )
  return {
    list: async (_input, { actor }) =>
      (await store.settings.list(actor)).map(({ key, value }) => ({ key, value: value as never })),
    async write({ key, value }, { actor }) {
      const bytes = JSON.stringify(value).length
      if (bytes > MOST_SETTING_BYTES) throw no('setting.too-large', { key, bytes, most: MOST_SETTING_BYTES })
      await store.settings.put({ owner: actor, key, value })
      tell(actor, key, value)
      return {}
    },
    async remove({ key }, { actor }) {
      await store.settings.remove(actor, key)
      tell(actor, key, undefined)
      return {}
    },
  }
}

/** A layout is a few kilobytes. */
const MOST_SETTING_BYTES = 1_000_000
