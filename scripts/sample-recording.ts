/** Recordings as Binance sends them, one message a line, for pictures and tests: made up, and the same every time. */

export interface RecordingPlan {
  readonly from: Date
  /** A trade and a quote each, this far apart in milliseconds. */
  readonly count: number
  readonly apart: number
  /** In quote currency, of the nth trade. */
  readonly priceAt: (at: number) => number
  readonly sizeAt: (at: number) => string
  /** The exchange's number of the first trade; 1 without. */
  readonly first?: number
}

export function recordingText({ from, count, apart, priceAt, sizeAt, first = 1 }: RecordingPlan): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const ms = from.getTime() + at * apart
    const price = priceAt(at).toFixed(2)
    const ask = (Number(price) + 0.01).toFixed(2)
    const trade = {
      e: 'trade',
      E: ms,
      s: 'BTCUSDT',
      t: first + at,
      p: price,
      q: sizeAt(at),
      T: ms,
      m: at % 2 === 0,
      M: true,
    }
    return [
      line(ms, 'btcusdt@bookTicker', { u: first + at, s: 'BTCUSDT', b: price, B: '1.5', a: ask, A: '2.5' }),
      line(ms, 'btcusdt@trade', trade),
    ]
  })
  return [...lines.flat(), ''].join('\n')
}

const line = (ms: number, stream: string, data: object): string => `${ms}000000 ${JSON.stringify({ stream, data })}`
