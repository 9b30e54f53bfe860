/** Coverage by session, put together to months, so that ten years are 120 lines. */
import type { CoverageRow } from '../../shared/contract/gaps.ts'
import type { SessionView } from '../../shared/domain/session.ts'

/** Of which bars. */
export interface CoverageChoice {
  readonly timeframe: string
  readonly view: SessionView
}

export interface CoverageSum {
  /** Bars that are there, and windows that could have one. */
  readonly bars: number
  readonly windows: number
  readonly gaps: number
  readonly volume: number
}

export interface CoverageMonth extends CoverageSum {
  /** `2024-07` */
  readonly month: string
  /** Oldest first. */
  readonly sessions: readonly CoverageRow[]
}

/** Newest first. */
export function monthsOf(rows: readonly CoverageRow[]): readonly CoverageMonth[] {
  const months = Map.groupBy(rows, ({ session }) => session.slice(0, 7))
  return [...months]
    .map(([month, sessions]) => ({ month, sessions, ...sumOf(sessions) }))
    .toSorted((a, b) => (a.month < b.month ? 1 : -1))
}

export const yearOf = ({ month }: CoverageMonth): string => month.slice(0, 4)

export function sumOf(rows: readonly CoverageSum[]): CoverageSum {
  const sum = { bars: 0, windows: 0, gaps: 0, volume: 0 }
  for (const { bars, windows, gaps, volume } of rows) {
    sum.bars += bars
    sum.windows += windows
    sum.gaps += gaps
    sum.volume += volume || 0
  }
  return sum
}

/** Share of what could be there; undefined where nothing could. */
export const shareOf = ({ bars, windows }: Pick<CoverageSum, 'bars' | 'windows'>): number | undefined =>
  windows === 0 ? undefined : bars / windows

export const levels = ['none', 'few', 'half', 'most', 'all'] as const
export type Level = (typeof levels)[number]

/** What a cell is tinted by; `all` is said only of all. */
export function levelOf(share: number | undefined): Level {
  if (share === undefined || share <= 0) return 'none'
  if (share >= 1) return 'all'
  if (share >= 0.9) return 'most'
  return share >= 0.5 ? 'half' : 'few'
}

export const levelWords: Readonly<Record<Level, string>> = {
  none: 'none',
  few: 'below 50 %',
  half: 'from 50 %',
  most: 'from 90 %',
  all: 'all',
}

/** One place a day of the month, so that all months stand below each other; undefined where there is no session. */
export function daysOf({ sessions }: CoverageMonth): readonly (CoverageRow | undefined)[] {
  const days: (CoverageRow | undefined)[] = Array.from({ length: 31 })
  for (const row of sessions) days[Number(row.session.slice(8, 10)) - 1] = row
  return days
}

/** First and last date of a month. */
export function monthEnds(month: string): { readonly from: string; readonly to: string } {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  return { from: `${month}-01`, to: `${month}-${last}` }
}
