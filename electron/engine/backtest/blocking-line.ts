/** The engine's ends of two FIFOs, for a thread that does nothing else and waits in the read. */
import { readSync, writeSync } from 'node:fs'
import { frameBytes } from '../../../shared/contract/strategy-wire.ts'
import type { EngineEnds } from './fifos.ts'
import { LineEnded } from './line-ended.ts'

const FIRST_BYTES = 64 * 1024

export class BlockingLine {
  readonly #ends: EngineEnds
  #buffer = new Uint8Array(FIRST_BYTES)

  constructor(ends: EngineEnds) {
    this.#ends = ends
  }

  send(frame: Uint8Array): void {
    let sent = 0
    try {
      while (sent < frame.length) sent += writeSync(this.#ends.write, frame, sent, frame.length - sent)
    } catch (error) {
      throw new LineEnded('The strategy reads no more', { cause: error })
    }
  }

  /** One whole frame: a view that holds until the next one is read. Waits for it. */
  receive(): Uint8Array {
    let have = 0
    let whole: number | undefined
    while (whole === undefined || have < whole) {
      const got = readSync(this.#ends.read, this.#buffer, have, this.#buffer.length - have, null)
      if (got === 0) throw new LineEnded('The strategy has ended')
      have += got
      whole = frameBytes(this.#buffer, 0, have)
      if (whole !== undefined && whole > this.#buffer.length) this.#grow(whole)
    }
    // One answer to one question: what follows it was never asked for.
    return this.#buffer.subarray(0, have)
  }

  #grow(bytes: number): void {
    const larger = new Uint8Array(bytes)
    larger.set(this.#buffer)
    this.#buffer = larger
  }
}
