/** In which form a file writes its times, and which steps they take. */
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { MICROS_PER_DAY, MICROS_PER_SECOND } from '../../../shared/domain/units.ts'
import { commonest } from './detect-table.ts'
import { parseWritten, type DateOrder, type EpochUnit, type TimeFormat } from './file-time.ts'

/** `ambiguous`: 03/04/2024 throughout may be the 3rd of April or the 4th of March. */
export type TimeGuess = TimeFormat | { readonly kind: 'ambiguous' } | { readonly kind: 'unknown' }

/** The form of most of the texts; some may be spoiled. */
export function detectTime(texts: readonly string[], among: 'any' | 'text' = 'any'): TimeGuess {
  const most = (fits: (text: string) => boolean): number => {
    const count = texts.filter(fits).length
    return 2 * count > texts.length ? count : 0
  }
  const of = (order: DateOrder) => most((text) => parseWritten(text, order) !== undefined)
  if (of('ymd') > 0) return { kind: 'text', order: 'ymd' }
  const [mdy, dmy] = [of('mdy'), of('dmy')]
  if (mdy !== dmy) return { kind: 'text', order: mdy > dmy ? 'mdy' : 'dmy' }
  if (mdy > 0) return { kind: 'ambiguous' }
  const unit = among === 'text' ? undefined : epochUnits.find((each) => most(isIn[each]) > 0)
  return unit === undefined ? { kind: 'unknown' } : { kind: 'epoch', unit }
}

/** The commonest distance between neighbours (the shortest of several), where it is the length of a timeframe that people use. */
export function detectTimeframe(times: readonly number[]): Timeframe | undefined {
  const steps = times.slice(1).map((time, at) => Math.abs(time - (times[at] ?? time)))
  const step = commonest(
    steps
      .filter((each) => each > 0)
      .map(roundedStep)
      .toSorted((a, b) => a - b),
  )
  if (step < MICROS_PER_DAY) return intraday(step / MICROS_PER_SECOND)
  const days = step / MICROS_PER_DAY
  if (days === 1) return { unit: 'day', count: 1 }
  if (days === 7) return { unit: 'week', count: 1 }
  return days === MONTH ? { unit: 'month', count: 1 } : undefined
}

/** True when the times fall from row to row: vendors that answer pages give the newest first. */
export function isNewestFirst(times: readonly number[]): boolean {
  let balance = 0
  for (const [at, time] of times.slice(1).entries()) balance += Math.sign(time - (times[at] ?? time))
  return balance < 0
}

const epochUnits: readonly EpochUnit[] = ['s', 'ms', 'us', 'ns']

/** Digits of the whole part: each unit from 1973 to 2286. */
const isIn: Readonly<Record<EpochUnit, (text: string) => boolean>> = {
  s: (text) => /^\d{9,10}(\.\d*)?$/.test(text),
  ms: (text) => /^\d{12,13}(\.\d*)?$/.test(text),
  us: (text) => /^\d{15,16}(\.\d*)?$/.test(text),
  ns: (text) => /^\d{18,19}$/.test(text),
}

/** In days; months and days that clocks are set on are made equally long. */
const MONTH = 30

function roundedStep(step: number): number {
  const days = step / MICROS_PER_DAY
  if (days >= 27.9 && days <= 31.1) return MONTH * MICROS_PER_DAY
  const whole = Math.round(days)
  return whole > 0 && Math.abs(days - whole) < 0.05 ? whole * MICROS_PER_DAY : step
}

/** Divisors of a minute, of an hour and of a day that charts offer. */
const steps60 = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 45]
const hours = [1, 2, 3, 4, 6, 8, 12]

function intraday(seconds: number): Timeframe | undefined {
  if (hours.includes(seconds / 3600)) return { unit: 'hour', count: seconds / 3600 }
  if (steps60.includes(seconds / 60)) return { unit: 'minute', count: seconds / 60 }
  return steps60.includes(seconds) ? { unit: 'second', count: seconds } : undefined
}
