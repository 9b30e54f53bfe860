/** What a window, the command line or a client of the API may ask, and what it is told. One file a noun. */
import { alerts } from './alerts.ts'
import { audit } from './audit.ts'
import { backtests } from './backtests.ts'
import { bars } from './bars.ts'
import { calendars } from './calendars.ts'
import { gaps } from './gaps.ts'
import { health } from './health.ts'
import { imports, uploads } from './imports.ts'
import { instruments } from './instruments.ts'
import { jobs } from './jobs.ts'
import { logs } from './logs.ts'
import type { Client } from './procedure.ts'
import { quarantine } from './quarantine.ts'
import { replays } from './replays.ts'
import { retention } from './retention.ts'
import { runs } from './runs.ts'
import { settings } from './settings.ts'
import { storage } from './storage.ts'
import { store } from './store.ts'
import { strategies } from './strategies.ts'
import { strategyRuns } from './strategy-runs.ts'
import { ticks } from './ticks.ts'
import { windows } from './window.ts'

export const contract = {
  health,
  instruments,
  calendars,
  bars,
  ticks,
  gaps,
  quarantine,
  replays,
  uploads,
  imports,
  strategies,
  strategyRuns,
  backtests,
  runs,
  jobs,
  settings,
  alerts,
  store,
  storage,
  retention,
  logs,
  audit,
  windows,
}

/** What a window or the command line holds of the engine. */
export type Engine = Client<typeof contract>
