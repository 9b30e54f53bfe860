/** How many decimals values need, told from the values: 27.580000000000002 is somebody's 27.58, and 46319.0 needs none. */

/** A price or a quantity with more decimals than this is beyond what venues quote. */
export const MOST_DECIMALS = 8

export interface Decimals {
  see(value: number): void
  /** Enough for everything seen, `MOST_DECIMALS` at most. */
  count(): number
}

export function countDecimals(): Decimals {
  let [count, scale] = [0, 1]
  return {
    see(value) {
      while (count < MOST_DECIMALS && !isWhole(value * scale)) scale = 10 ** ++count
    },
    count: () => count,
  }
}

/** A few dozen units in the last place, which is what sums of doubles are wrong by. */
const NOISE = 1e-14

export const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) <= Math.abs(value) * NOISE
