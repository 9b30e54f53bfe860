/** Equity of a run while it goes: the run's thread writes it into memory that the engine's thread reads. */

/** More than this no window draws of a run that is still under way. */
const MOST_POINTS = 1000

export interface LivePoints {
  /** How many are written; those before stay as they are. */
  readonly count: Int32Array
  /** Micros, rising. */
  readonly time: Float64Array
  readonly equity: Float64Array
}

export const livePoints = (): LivePoints => ({
  count: new Int32Array(new SharedArrayBuffer(4)),
  time: new Float64Array(new SharedArrayBuffer(8 * MOST_POINTS)),
  equity: new Float64Array(new SharedArrayBuffer(8 * MOST_POINTS)),
})

export interface Worth {
  readonly time: number
  readonly equity: number
}

/**
 * Writes a point where so many steps have passed that the whole run comes to `MOST_POINTS`. Called between two questions
 * to a strategy, never for a bar. A run that is repeated at another pace goes on where it was: what was there is true.
 */
export function notePoint(points: LivePoints, steps: number, all: number, worth: () => Worth): void {
  const count = Atomics.load(points.count, 0)
  if (count >= MOST_POINTS || steps * MOST_POINTS < count * all) return
  const { time, equity } = worth()
  if (count > 0 && !(time > (points.time[count - 1] ?? NaN))) return
  points.time[count] = time
  points.equity[count] = equity
  Atomics.store(points.count, 0, count + 1)
}

/** Those from the one with this number on. */
export function pointsFrom(points: LivePoints, from: number): Pick<LivePoints, 'time' | 'equity'> {
  const count = Atomics.load(points.count, 0)
  return {
    time: Float64Array.from(points.time.subarray(from, count)),
    equity: Float64Array.from(points.equity.subarray(from, count)),
  }
}
