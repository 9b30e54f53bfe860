import { LineEnded } from './line-ended.ts'

/** The end of a channel whose streams another thread has: frames come as messages, one for each question. */
export class FrameLine {
  readonly #send: (frame: Uint8Array) => void
  readonly #came: (Uint8Array | undefined)[] = []
  #wanted: ((frame: Uint8Array | undefined) => void) | undefined

  constructor(send: (frame: Uint8Array) => void) {
    this.#send = send
  }

  send(frame: Uint8Array): void {
    this.#send(frame)
  }

  async receive(): Promise<Uint8Array> {
    const frame =
      this.#came.length > 0
        ? this.#came.shift()
        : await new Promise<Uint8Array | undefined>((resolve) => (this.#wanted = resolve))
    if (frame === undefined) throw new LineEnded('The strategy has ended')
    return frame
  }

  /** `undefined` once nothing more can come. */
  take(frame: Uint8Array | undefined): void {
    const wanted = this.#wanted
    this.#wanted = undefined
    if (wanted === undefined) this.#came.push(frame)
    else wanted(frame)
  }
}
