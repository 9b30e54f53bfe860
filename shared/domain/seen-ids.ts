/**
 * Which ids of a source were taken. Numbers that rise (nearly every exchange's do) are kept as runs without a hole, so
 * that a day of a million trades is one run. Remembered are the newest 16,384 runs, and the newest 32,768 ids at least
 * that are no numbers; what is older is taken for new, and is then for the store to find.
 */
import { wholeNumber } from './whole-number.ts'

const MOST_RUNS = 16_384
const MOST_TEXTS = 32_768

export class SeenIds {
  /** First and last number of each run, rising. */
  #starts = new Float64Array(256)
  #ends = new Float64Array(256)
  #runs = 0
  #texts = new Set<string>()
  #olderTexts = new Set<string>()

  has(id: string): boolean {
    const number = wholeNumber(id)
    if (Number.isNaN(number)) return this.#texts.has(id) || this.#olderTexts.has(id)
    if (number > this.#highest()) return false
    const run = this.#runAt(number)
    return run >= 0 && number <= (this.#ends[run] ?? NaN)
  }

  /** Of an id it does not have. */
  add(id: string): void {
    const number = wholeNumber(id)
    if (Number.isNaN(number)) this.#addText(id)
    else if (number === this.#highest() + 1 && this.#runs > 0) this.#ends[this.#runs - 1] = number
    else this.#addNumber(number)
  }

  #highest(): number {
    return this.#runs === 0 ? -Infinity : (this.#ends[this.#runs - 1] ?? NaN)
  }

  /** The last run that starts at or below the number; -1 for none. */
  #runAt(number: number): number {
    let [low, high] = [0, this.#runs]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#starts[middle] ?? Infinity) <= number) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  #addNumber(number: number): void {
    const before = this.#runAt(number)
    const [joinsBefore, joinsAfter] = [this.#ends[before] === number - 1, this.#startOf(before + 1) === number + 1]
    if (joinsBefore && joinsAfter) {
      this.#ends[before] = this.#ends[before + 1] ?? NaN
      this.#close(before + 1)
    } else if (joinsBefore) this.#ends[before] = number
    else if (joinsAfter) this.#starts[before + 1] = number
    else this.#open(before + 1, number)
  }

  #startOf(run: number): number {
    return run < this.#runs ? (this.#starts[run] ?? NaN) : NaN
  }

  #close(run: number): void {
    this.#starts.copyWithin(run, run + 1, this.#runs)
    this.#ends.copyWithin(run, run + 1, this.#runs)
    this.#runs--
  }

  #open(at: number, number: number): void {
    const run = this.#runs === MOST_RUNS ? this.#forget(at) : at
    if (this.#runs === this.#starts.length) this.#grow()
    this.#starts.copyWithin(run + 1, run, this.#runs)
    this.#ends.copyWithin(run + 1, run, this.#runs)
    this.#starts[run] = this.#ends[run] = number
    this.#runs++
  }

  /** Half of the runs at once, so that it costs nothing a run; where `at` lies afterwards. */
  #forget(at: number): number {
    const half = MOST_RUNS / 2
    this.#starts.copyWithin(0, half)
    this.#ends.copyWithin(0, half)
    this.#runs -= half
    return Math.max(0, at - half)
  }

  #grow(): void {
    const [starts, ends] = [this.#starts, this.#ends]
    this.#starts = new Float64Array(2 * starts.length)
    this.#ends = new Float64Array(2 * ends.length)
    this.#starts.set(starts)
    this.#ends.set(ends)
  }

  #addText(id: string): void {
    if (this.#texts.size === MOST_TEXTS) {
      this.#olderTexts = this.#texts
      this.#texts = new Set()
    }
    this.#texts.add(id)
  }
}
