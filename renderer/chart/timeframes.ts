/** The timeframes a chart offers, and which of them can be had. */
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import {
  buildsFrom,
  isCounted,
  parseTimeframe,
  secondsOf,
  timeframeText,
  type Timeframe,
} from '../../shared/domain/timeframe.ts'

const texts = ['1m', '5m', '15m', '1h', '4h', '1d', '1w', '1mo'] as const

export const offered: readonly Timeframe[] = texts.flatMap((text) => parseTimeframe(text) ?? [])

const furtherTexts = ['1s', '5s', '15s', '30s', '30m', '2h', '100t', '500t', '1000t', '1000v', '10000v', '100000v']

/** Those that are asked for less often. */
export const further: readonly Timeframe[] = furtherTexts.flatMap((text) => parseTimeframe(text) ?? [])

const letters: Readonly<Record<string, string>> = { '1d': 'D', '1w': 'W', '1mo': 'M' }

/** As chart users write it: `5m`, `4h`, `D`. */
export const timeframeLabel = (text: string): string => letters[text] ?? text

/** `5 minutes`, `1 day`, `100 ticks`, `1000 units of volume`. */
export function timeframeName({ unit, count }: Timeframe): string {
  const word = unit === 'volume' ? 'unit' : unit
  return `${count} ${word}${count === 1 ? '' : 's'}${unit === 'volume' ? ' of volume' : ''}`
}

/** What bars are built from where ticks are there: each of them. */
const TICK: Timeframe = { unit: 'tick', count: 1 }

/** Stored timeframes, finest first, each once; ticks are the finest. */
export function storedIn({ coverage }: Pick<InstrumentRow, 'coverage'>, hasTicks: boolean): readonly Timeframe[] {
  const stored = [...new Set(coverage.map(({ timeframe }) => timeframe))].flatMap((text) => parseTimeframe(text) ?? [])
  return [...(hasTicks ? [TICK] : []), ...stored.toSorted((a, b) => length(a) - length(b))]
}

const isTick = ({ unit, count }: Timeframe): boolean => unit === TICK.unit && count === TICK.count

export const canBuild = (timeframe: Timeframe, stored: readonly Timeframe[]): boolean =>
  stored.some((fine) => isTick(fine) || buildsFrom(timeframe, fine))

/** Why the timeframe cannot be shown; undefined when it can. */
export function whyNot(timeframe: Timeframe, symbol: string, stored: readonly Timeframe[]): string | undefined {
  if (canBuild(timeframe, stored)) return undefined
  if (stored.length === 0) return `${symbol} has no bars yet`
  if (isCounted(timeframe)) return `${symbol} has no ticks, and bars that count are built from nothing else`
  const label = timeframeLabel(timeframeText(timeframe))
  return `${symbol} has ${listOf(stored)}, from which ${label} bars cannot be built`
}

/** `1m and 1d` */
export function listOf(stored: readonly Timeframe[]): string {
  const labels = stored.map((each) => (isTick(each) ? 'ticks' : timeframeText(each)))
  return labels.length < 2 ? labels.join('') : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`
}

/** The timeframe that can be had and whose bars are nearest in length; of the offered ones. */
export function nearest(timeframe: Timeframe, stored: readonly Timeframe[]): Timeframe | undefined {
  const can = [...offered, ...stored].filter((choice) => !isTick(choice) && canBuild(choice, stored))
  const distance = (choice: Timeframe): number => Math.abs(Math.log(length(choice) / length(timeframe)))
  return can.toSorted((a, b) => distance(a) - distance(b))[0]
}

/**
 * What was typed on a chart: `15` and `15m` are minutes, `4h`, `1d`, `100t`, `1000v`. A number alone that is no timeframe of its own
 * counts minutes.
 */
export function typedTimeframe(typed: string): Timeframe | undefined {
  return parseTimeframe(/^\d+$/.test(typed) ? hoursOf(Number(typed)) : typed)
}

/** 60 and 240 are hours in every chart: their bars begin with the session all the same. */
const hoursOf = (minutes: number): string => (minutes > 0 && minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`)

const roughDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 }

/** Seconds, roughly; a bar that counts is taken for a minute. */
function length(timeframe: Timeframe): number {
  if (isCounted(timeframe)) return 60
  return secondsOf(timeframe) ?? (roughDays[timeframe.unit] ?? 30) * 86_400 * timeframe.count
}
