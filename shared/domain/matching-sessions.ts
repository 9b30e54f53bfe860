/** Where sessions begin and end in a series of bars: found once, asked for by a search. */

export interface SessionEdges {
  /** The first bar from `bar` on that opens a regular session; Infinity after the last. */
  firstRegular(bar: number): number
  /** The first bar from `bar` on that closes a regular session. */
  lastRegular(bar: number): number
  /** The first bar from `bar` on that ends a session with all its phases. */
  end(bar: number): number
}

export class SessionBarsIndex implements SessionEdges {
  /** First and last regular bar of each session, and its last bar; a session without regular bars has none of these. */
  readonly #firsts: number[] = []
  readonly #lasts: number[] = []
  readonly #ends: number[] = []

  constructor(day: Int32Array, isRegular: (bar: number) => boolean) {
    let first = -1
    let last = -1
    for (let bar = 0; bar < day.length; bar++) {
      if (isRegular(bar)) {
        if (first < 0) first = bar
        last = bar
      }
      if (bar + 1 < day.length && day[bar + 1] === day[bar]) continue
      this.#ends.push(bar)
      if (first >= 0) {
        this.#firsts.push(first)
        this.#lasts.push(last)
      }
      first = -1
    }
  }

  firstRegular(bar: number): number {
    return next(this.#firsts, bar)
  }

  lastRegular(bar: number): number {
    return next(this.#lasts, bar)
  }

  end(bar: number): number {
    return next(this.#ends, bar)
  }
}

function next(bars: readonly number[], from: number): number {
  let [low, high] = [0, bars.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((bars[middle] ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return bars[low] ?? Infinity
}
