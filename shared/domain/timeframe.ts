/**
 * The span of a bar: `5s`, `1m`, `4h`, `1d`, `1w`, `1mo`; a day is a trading day, whatever its hours. Or what it counts:
 * `100t` is a hundred trades or quotes, `1000v` as many trades as bring a thousand units.
 */
export type TimeframeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'tick' | 'volume'

export interface Timeframe {
  readonly unit: TimeframeUnit
  readonly count: number
}

const codes: Readonly<Record<TimeframeUnit, string>> = {
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  month: 'mo',
  tick: 't',
  volume: 'v',
}

/** Seconds in one unit, for those that have a fixed length. */
const seconds: Readonly<Partial<Record<TimeframeUnit, number>>> = { second: 1, minute: 60, hour: 3600 }

/** Digits of a count of ticks or units, and of spans. */
const MOST_DIGITS = { counted: 9, timed: 5 } as const

export const timeframeText = ({ unit, count }: Timeframe): string => `${count}${codes[unit]}`

/** `undefined` for what is no timeframe. `D`, `W` and `M` alone and `1M` are read as chart users write them. */
export function parseTimeframe(text: string): Timeframe | undefined {
  const [, digits = '', code = ''] = /^(\d*)(mo|M|[smhdwDWtv])$/.exec(text.trim()) ?? []
  const unit = unitOf(code)
  const count = digits === '' ? 1 : Number(digits)
  if (unit === undefined || count === 0) return undefined
  const timeframe = { unit, count }
  return digits.length > MOST_DIGITS[isCounted(timeframe) ? 'counted' : 'timed'] ? undefined : timeframe
}

function unitOf(code: string): TimeframeUnit | undefined {
  if (code === 'M') return 'month'
  return (Object.keys(codes) as TimeframeUnit[]).find((unit) => codes[unit] === code.toLowerCase())
}

/** Bars that end when so much has happened, not when the clock says; they are built from ticks and from nothing else. */
export const isCounted = ({ unit }: Timeframe): boolean => unit === 'tick' || unit === 'volume'

/**
 * Seconds of an intraday timeframe; `undefined` for day and longer, whose length the calendar decides, and for those
 * that count.
 */
export function secondsOf({ unit, count }: Timeframe): number | undefined {
  const each = seconds[unit]
  return each === undefined ? undefined : each * count
}

/** No bar of it spans two sessions, nor two phases of one. */
export const isIntraday = (timeframe: Timeframe): boolean => secondsOf(timeframe) !== undefined || isCounted(timeframe)

/** True when bars of `fine` can be put together to bars of `coarse` without splitting one. */
export function buildsFrom(coarse: Timeframe, fine: Timeframe): boolean {
  if (isCounted(coarse) || isCounted(fine)) return coarse.unit === fine.unit && coarse.count === fine.count
  const [of, from] = [secondsOf(coarse), secondsOf(fine)]
  if (of !== undefined) return from !== undefined && of % from === 0
  if (from !== undefined) return true
  if (fine.unit === coarse.unit) return coarse.count % fine.count === 0
  return fine.unit === 'day' && fine.count === 1
}

/** Whether bars of the first span more time than those of the second; false where one of them counts. */
export function isLonger(text: string, than: string): boolean {
  const [first, second] = [parseTimeframe(text), parseTimeframe(than)]
  if (first === undefined || second === undefined || isCounted(first) || isCounted(second)) return false
  const [one, other] = [secondsOf(first) ?? Infinity, secondsOf(second) ?? Infinity]
  return one === other ? usualDays(first) > usualDays(second) : one > other
}

/** To put them in order; 0 for what is shorter than a day. */
const usualDays = ({ unit, count }: Timeframe): number => count * ({ day: 1, week: 5, month: 21 }[unit as string] ?? 0)
