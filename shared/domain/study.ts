/**
 * A running indicator. What it remembers lies in its `Memory`, so that a preview can be taken back, and the whole be
 * saved and loaded, without a word about it in any indicator.
 */
import { Memory } from './memory.ts'

/** Reads one value of each input, remembers, and writes every output: NaN while it is not warm. */
export type Step = (inputs: Float64Array, outputs: Float64Array) => void

export class Study {
  readonly #memory: Memory
  readonly #step: Step

  constructor(build: (memory: Memory) => Step) {
    this.#memory = new Memory()
    this.#step = build(this.#memory)
  }

  /**
   * Takes in one bar's inputs. An input that is no number, or larger than any series has (1e100), is no value: the outputs
   * are NaN and nothing is remembered. So the warm-up starts after the leading NaNs of an input that warms up itself, and
   * neither an infinity nor a square that overflows ever stays in a sum.
   */
  update(inputs: Float64Array, outputs: Float64Array): void {
    if (areValues(inputs)) this.#step(inputs, outputs)
    else outputs.fill(NaN)
  }

  /** What `update` would write; the state stays as it is. Called for each tick of a forming bar. */
  preview(inputs: Float64Array, outputs: Float64Array): void {
    this.#memory.keep()
    this.update(inputs, outputs)
    this.#memory.takeBack()
  }

  save(): Float64Array {
    return this.#memory.save()
  }

  /** Throws unless it was saved by the same indicator with the same parameters. */
  load(saved: Float64Array): void {
    this.#memory.load(saved)
  }
}

const LARGEST = 1e100

/** Whether each of them is a value. */
export function areValues(inputs: Float64Array): boolean {
  for (let at = 0; at < inputs.length; at++) if (!(Math.abs(inputs[at] ?? NaN) <= LARGEST)) return false
  return true
}
