/** What a run can be repeated from. */
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import type { RunPins } from '../../../shared/domain/run.ts'
import { day, MICROS_PER_DAY } from '../../../shared/domain/units.ts'
import type { KnownCalendar } from '../calendars.ts'
import { version } from '../version.ts'
import type { StrategyHost } from './strategy-host.ts'
import type { Series } from './run-series.ts'

interface Pinned {
  readonly code: string
  readonly settings: RunSettings
  readonly series: readonly Series[]
  readonly calendars: readonly KnownCalendar[]
  readonly host: StrategyHost
}

export function pinsOf({ code, settings, series, calendars, host }: Pinned): RunPins {
  const { costs, margin, fill, fills, positions, seed } = settings
  const python = host.version === undefined ? '' : `, python ${host.version}`
  return {
    code,
    data: series.map(dataPin),
    calendar: [...new Set(calendars.map(({ calendar, version: of }) => `${calendar.id}@${of}`))],
    costs: canonical({ costs, margin, fill, fills, positions }),
    seed,
    version: `openbell ${version}${python}, tzdata ${process.versions['tz'] ?? 'unknown'}`,
  }
}

const dataPin = ({ asked, bars: { info } }: Series): string =>
  `${asked.symbol} ${asked.timeframe} ${asked.view} ${asked.adjust} ${info.side} ${info.builtFrom}@${info.revision}`

/** Keys in order, so that equal settings are equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )

const YEARS = 5
const DAYS_PER_YEAR = 365.25

/** On average over the years before the end of a run: 252 for US equities, 365 for crypto. */
export function sessionsPerYear({ index }: KnownCalendar, end: number): number {
  const to = Math.floor(end / MICROS_PER_DAY)
  const from = Math.round(to - YEARS * DAYS_PER_YEAR)
  const sessions = index.countBefore(day(to)) - index.countBefore(day(from))
  return Math.max(1, Math.round(sessions / YEARS))
}
