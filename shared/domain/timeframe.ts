/** The span of a bar: `5s`, `1m`, `4h`, `1d`, `1w`, `1mo`. A day is a trading day, whatever its hours. */
export type TimeframeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month'

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
}

/** Seconds in one unit, for those that have a fixed length. */
const seconds: Readonly<Partial<Record<TimeframeUnit, number>>> = { second: 1, minute: 60, hour: 3600 }

export const timeframeText = ({ unit, count }: Timeframe): string => `${count}${codes[unit]}`

/** `undefined` for what is no timeframe. `D`, `W` and `M` alone and `1M` are read as chart users write them. */
export function parseTimeframe(text: string): Timeframe | undefined {
  const [, digits = '', code = ''] = /^(\d{0,5})(mo|M|[smhdwDW])$/.exec(text.trim()) ?? []
  const unit = unitOf(code)
  const count = digits === '' ? 1 : Number(digits)
  return unit === undefined || count === 0 ? undefined : { unit, count }
}

function unitOf(code: string): TimeframeUnit | undefined {
  if (code === 'M') return 'month'
  return (Object.keys(codes) as TimeframeUnit[]).find((unit) => codes[unit] === code.toLowerCase())
}

/** Seconds of an intraday timeframe; `undefined` for day and longer, whose length the calendar decides. */
export function secondsOf({ unit, count }: Timeframe): number | undefined {
  const each = seconds[unit]
  return each === undefined ? undefined : each * count
}

export const isIntraday = (timeframe: Timeframe): boolean => secondsOf(timeframe) !== undefined

/** True when bars of `fine` can be put together to bars of `coarse` without splitting one. */
export function buildsFrom(coarse: Timeframe, fine: Timeframe): boolean {
  const [of, from] = [secondsOf(coarse), secondsOf(fine)]
  if (of !== undefined) return from !== undefined && of % from === 0
  if (from !== undefined) return true
  if (fine.unit === coarse.unit) return coarse.count % fine.count === 0
  return fine.unit === 'day' && fine.count === 1
}
