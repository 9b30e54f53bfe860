/** Bars of the sample packages as CSV that `openbell import` reads: the first start takes them the way any file goes. */

/** date, previous close, open, high, low, close, volume, amount, time, open interest */
type Ifl8Row = readonly [number, number, number, number, number, number, number, null, number, number]

/** The vendor stamps a minute at its END in Shanghai: 931 is 09:30 to 09:31. */
export function ifl8Csv(json: string): string {
  const { data } = JSON.parse(json) as { data: Ifl8Row[] }
  const lines = data.map(([date, , open, high, low, close, volume, , end]) =>
    [`${dateText(date)} ${timeText(end)}`, open, high, low, close, volume].join(','),
  )
  return ['time,open,high,low,close,volume', ...lines, ''].join('\n')
}

/** `Date,Open,High,Low,Close,Adj Close,Volume`; prices are adjusted for splits, not for dividends. */
export function aaplCsv(csv: string): string {
  const [, ...rows] = csv.trim().split(/\r?\n/)
  const lines = rows.map((row) => {
    const [date, open, high, low, close, , volume] = row.split(',')
    return [date, open, high, low, close, volume].join(',')
  })
  return ['time,open,high,low,close,volume', ...lines, ''].join('\n')
}

const two = (n: number) => String(n).padStart(2, '0')
const dateText = (date: number) =>
  `${Math.floor(date / 10_000)}-${two(Math.floor(date / 100) % 100)}-${two(date % 100)}`
const timeText = (time: number) => `${two(Math.floor(time / 100))}:${two(time % 100)}`
