/**
 * The least that the outputs of some indicators need: a loop over columns with its state in local variables and sums that
 * round as they may. What they give is used for nothing but their time.
 */
export type Columns = readonly Float64Array[]
export type PlainLoop = (inputs: Columns, outputs: Columns, period: number) => void

const none = new Float64Array(0)
const read = (column: Float64Array, at: number): number => column[at] ?? NaN
const first = (columns: Columns): Float64Array => columns[0] ?? none
const second = (columns: Columns): Float64Array => columns[1] ?? none
const third = (columns: Columns): Float64Array => columns[2] ?? none

export const plainSum: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  let sum = 0
  for (let at = 0; at < values.length; at++) {
    sum += read(values, at)
    if (at >= period) sum -= read(values, at - period)
    out[at] = at < period - 1 ? NaN : sum / period
  }
}

export const plainSmoothed: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  const weight = 2 / (period + 1)
  let value = read(values, 0)
  for (let at = 0; at < values.length; at++) {
    value += weight * (read(values, at) - value)
    out[at] = value
  }
}

export const plainWeighted: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  const divisor = (period * (period + 1)) / 2
  let [sum, weighted] = [0, 0]
  for (let at = 0; at < values.length; at++) {
    const value = read(values, at)
    weighted += period * value - sum
    sum += value - (at >= period ? read(values, at - period) : 0)
    out[at] = at < period - 1 ? NaN : weighted / divisor
  }
}

export const plainDeviation: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  let [sum, squares] = [0, 0]
  for (let at = 0; at < values.length; at++) {
    const value = read(values, at)
    const old = at >= period ? read(values, at - period) : 0
    sum += value - old
    squares += value * value - old * old
    out[at] = at < period - 1 ? NaN : Math.sqrt(Math.max(0, squares / period - (sum / period) ** 2))
  }
}

/** As TA-Lib does: looks through the period again only when its highest value has left. */
export const plainHighest: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  let [place, most] = [-1, -Infinity]
  for (let at = 0; at < values.length; at++) {
    const value = read(values, at)
    if (value >= most) [place, most] = [at, value]
    else if (place <= at - period) {
      most = -Infinity
      for (let other = at - period + 1; other <= at; other++)
        if (read(values, other) >= most) [place, most] = [other, read(values, other)]
    }
    out[at] = most
  }
}

export const plainStrength: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  let [gain, loss] = [0, 0]
  for (let at = 1; at < values.length; at++) {
    const change = read(values, at) - read(values, at - 1)
    gain = (gain * (period - 1) + (change > 0 ? change : 0)) / period
    loss = (loss * (period - 1) + (change < 0 ? -change : 0)) / period
    out[at] = (100 * gain) / (gain + loss)
  }
}

export const plainRange: PlainLoop = (inputs, outputs, period) => {
  const [highs, lows, closes, out] = [first(inputs), second(inputs), third(inputs), first(outputs)]
  let value = 0
  for (let at = 1; at < highs.length; at++) {
    const [high, low, before] = [read(highs, at), read(lows, at), read(closes, at - 1)]
    const range = Math.max(high - low, Math.abs(high - before), Math.abs(low - before))
    value = (value * (period - 1) + range) / period
    out[at] = value
  }
}

export const plainChange: PlainLoop = (inputs, outputs, period) => {
  const [values, out] = [first(inputs), first(outputs)]
  for (let at = period; at < values.length; at++) out[at] = (read(values, at) / read(values, at - period) - 1) * 100
}
