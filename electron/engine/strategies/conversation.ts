/**
 * The engine's end of the channel to a strategy that runs on paper or live, on this event loop: one question at a time,
 * one answer to each, and anything else ends the process. A backtest has its own, blocking one.
 */
import { randomInt } from 'node:crypto'
import { readFailed, StrategyProtocolError } from '../../../shared/contract/strategy-messages.ts'
import { frameBytes, jsonIn, readFrame, type Frame, type FrameName } from '../../../shared/contract/strategy-wire.ts'
import type { RunFailure } from '../../../shared/domain/run.ts'
import type { Child, ChildEnd } from './child.ts'
import { monotonicMs } from './monotonic.ts'
import { faultOf, protocolFault, StrategyFault } from './strategy-fault.ts'

/** What is spoken to: a `Child` that was started with streams. */
export type Speaker = Pick<Child, 'streams' | 'ended' | 'busy' | 'idle' | 'kill'>

interface Asked {
  readonly nonce: number
  answered(frame: Frame): void
  failed(fault: StrategyFault): void
}

const NONCES = 2 ** 32
/** What comes in answers within a second: to read more would keep the engine from others. An answer has half of it at most. */
const MOST_A_SECOND = 2 * 1024 * 1024
const nothing = new Uint8Array(0)

export class Conversation {
  /** Why the process is of no more use, once it has ended; also where it ended as it was told. */
  readonly ended: Promise<StrategyFault>
  readonly #child: Speaker
  #asked: Asked | undefined
  /** What has come of the next frame. */
  #came: Uint8Array = nothing
  /** Of the current second. */
  #measured = { since: 0, bytes: 0 }
  #fault: StrategyFault | undefined

  constructor(child: Speaker) {
    this.#child = child
    child.streams?.fromStrategy.on('data', (piece: Uint8Array) => this.#take(piece))
    this.ended = child.ended.then((end) => this.#end(end))
  }

  /**
   * The frame is made for a fresh nonce. Throws a `StrategyFault` for a FAILED, for an answer that is none of `wanted`, and
   * when the process ends before it has answered.
   */
  async ask(frame: (nonce: number) => Uint8Array, wanted: FrameName, limitMs?: number): Promise<Uint8Array> {
    if (this.#fault !== undefined) throw this.#fault
    if (this.#asked !== undefined) throw new Error('A strategy is asked one question at a time')
    const nonce = randomInt(NONCES)
    const answer = await new Promise<Frame>((answered, failed) => {
      this.#asked = { nonce, answered, failed }
      this.#child.busy(limitMs)
      this.#child.streams?.toStrategy.write(frame(nonce))
    })
    if (answer.name === wanted) return answer.body
    if (answer.name === 'failed') throw await this.#failure(answer.body)
    throw this.broken(`It answered ${answer.name}, and ${wanted} was due`)
  }

  /** It said what it must not say: it is ended, and this is why. */
  broken(what: string, cause?: unknown): StrategyFault {
    const fault = (this.#fault ??= protocolFault(what, cause))
    this.#child.kill('protocol', what)
    return fault
  }

  /** What `read` makes of an answer; the process is ended where that is nothing the protocol knows. */
  read<T>(read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (error instanceof StrategyProtocolError) throw this.broken(error.message, error)
      throw error
    }
  }

  /** After its last answer it ends by itself; what does not within a second is ended. */
  async over(): Promise<ChildEnd> {
    const timeout = setTimeout(() => this.#child.kill('stopped', 'It did not end when told to'), 1000)
    try {
      return await this.#child.ended
    } finally {
      clearTimeout(timeout)
    }
  }

  async #failure(body: Uint8Array): Promise<StrategyFault> {
    const { code, message, line, source, traceback } = this.read(() => readFailed(jsonIn(body)))
    const failure: RunFailure = {
      code,
      message,
      ...(line !== undefined && { line }),
      ...(source !== undefined && { source }),
      ...(traceback !== undefined && { traceback }),
    }
    const fault = (this.#fault ??= new StrategyFault('raised', failure))
    await this.over()
    return fault
  }

  #take(piece: Uint8Array): void {
    if (this.#fault !== undefined) return
    if (this.#asked === undefined) return void this.broken('It spoke without being asked')
    if (this.#isFlood(piece.length))
      return this.#fail(this.broken(`It answered more than ${MOST_A_SECOND} bytes in a second`))
    this.#came = this.#came.length === 0 ? piece : Buffer.concat([this.#came, piece])
    try {
      this.#look()
    } catch (error) {
      if (!(error instanceof StrategyProtocolError)) throw error
      this.#fail(this.broken(error.message, error))
    }
  }

  #isFlood(bytes: number): boolean {
    const now = monotonicMs()
    if (now - this.#measured.since >= 1000) this.#measured = { since: now, bytes: 0 }
    this.#measured.bytes += bytes
    return this.#measured.bytes > MOST_A_SECOND
  }

  #look(): void {
    const whole = frameBytes(this.#came, 0, this.#came.length)
    if (whole === undefined || this.#came.length < whole) return
    if (this.#came.length > whole) throw new StrategyProtocolError('It answered more than once')
    const frame = readFrame(this.#came)
    if (frame.nonce !== this.#asked?.nonce)
      throw new StrategyProtocolError('Its answer carries another nonce than the question')
    const asked = this.#asked
    this.#came = nothing
    this.#asked = undefined
    this.#child.idle()
    asked.answered(frame)
  }

  #end(end: ChildEnd): StrategyFault {
    const fault = (this.#fault ??= faultOf(end))
    this.#fail(fault)
    return fault
  }

  #fail(fault: StrategyFault): void {
    const asked = this.#asked
    this.#asked = undefined
    this.#child.idle()
    asked?.failed(fault)
  }
}
