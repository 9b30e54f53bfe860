/** What a window needs of the contract at run time: no schema, and so no schema library, is loaded for it. */

/** Bars a reader gets at once. A chart holds at most this many; older ones are paged in. */
export const MOST_BARS = 10_000

/** Ticks a reader gets at once. */
export const MOST_TICKS = 100_000

/** Times the pace of the market that are offered; any other one up to the last is taken, too. */
export const replaySpeeds = [1, 2, 5, 10, 50, 100, 1000] as const

/** Units of a time as a number since 1970-01-01 UTC, or dates and times as text. */
export const timeUnits = ['s', 'ms', 'us', 'ns', 'iso'] as const

/** What a row of an imported file of bars may hold. */
export const importFields = ['time', 'open', 'high', 'low', 'close', 'volume', 'ticks'] as const

/** What a row of an imported file of ticks may hold, beside its time. */
export const tickFields = [
  'price',
  'size',
  'bid',
  'ask',
  'bidSize',
  'askSize',
  'id',
  'side',
  'condition',
  'received',
  'kind',
] as const

/** Records of a quarantine that a reader gets at once. */
export const MOST_RECORDS = 10_000

/** Rows of a run that a reader gets at once. */
export const MOST_RUN_ROWS = 10_000

/** What a run is exported as. */
export const runExports = ['html', 'pdf', 'xlsx', 'csv', 'json'] as const

/** How much a line of the engine's log matters, least first. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const

/** Which part of the engine wrote a line of its log. */
export const logSources = ['engine', 'api', 'jobs', 'replays', 'strategies', 'alerts'] as const

/** How often an alert fires: then never again, or at most once in a bar. */
export const alertRepeats = ['once', 'once a bar'] as const

/** Only an active alert is watched. */
export const alertStates = ['active', 'paused', 'fired', 'expired'] as const

/** Lines of the audit log that a reader gets at once. */
export const MOST_AUDIT_LINES = 10_000

/** What can happen to a strategy, as the audit log names it. */
export const auditKinds = [
  'loaded',
  'checked',
  'signed',
  'verified',
  'unverified',
  'layers',
  'started',
  'warmed',
  'stopped',
  'slow',
  'paused',
  'resumed',
  'killed',
  'faulted',
  'restarting',
  'quarantined',
  'orphans',
  'reloaded',
  'rolled back',
  'trusted',
  'repaired',
] as const
