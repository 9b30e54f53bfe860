/** Carries the frames of a conversation, and keeps the time of each question. One loop blocks, the other one waits. */
import { StrategyProtocolError, type StrategyFailed } from '../../../shared/contract/strategy-messages.ts'
import { monotonicMs } from '../strategies/monotonic.ts'
import { TooManyOrders } from './action-desk.ts'
import { CHUNK_STEPS, type Conversation } from './conversation.ts'
import { LineEnded } from './line-ended.ts'
import { notePoint } from './live-points.ts'
import type { SharedCells } from './thread-messages.ts'

export type DriveEnd =
  | { readonly kind: 'done' | 'cancelled' | 'repeat' | 'ended' }
  | { readonly kind: 'failed'; readonly failure: StrategyFailed }

interface BlockingEnd {
  send(frame: Uint8Array): void
  receive(): Uint8Array
}

interface WaitingEnd {
  send(frame: Uint8Array): void
  receive(): Promise<Uint8Array>
}

export function driveBlocking(conversation: Conversation, line: BlockingEnd, cells: SharedCells): DriveEnd {
  const clock = new QuestionClock(conversation, cells)
  return ending(conversation, () => {
    for (let frame = clock.first(); frame !== undefined;) {
      clock.ask()
      line.send(frame)
      if (!settled(conversation)) return
      const answer = line.receive()
      clock.answered()
      frame = clock.next(answer)
    }
  })
}

export async function driveWaiting(
  conversation: Conversation,
  line: WaitingEnd,
  cells: SharedCells,
): Promise<DriveEnd> {
  const clock = new QuestionClock(conversation, cells)
  const caught = await (async () => {
    for (let frame = clock.first(); frame !== undefined;) {
      clock.ask()
      line.send(frame)
      if (!settled(conversation)) return
      const answer = await line.receive()
      clock.answered()
      frame = clock.next(answer)
    }
  })().then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  return ending(conversation, () => {
    if (caught !== undefined) throw caught.error
  })
}

/** While the strategy is at work, what it has predicted before is looked at. */
function settled(conversation: Conversation): boolean {
  conversation.meanwhile()
  return conversation.outcome === undefined
}

function ending(conversation: Conversation, drive: () => void): DriveEnd {
  try {
    drive()
  } catch (error) {
    if (error instanceof LineEnded) return { kind: 'ended' }
    return { kind: 'failed', failure: failureOf(error) }
  }
  return conversation.outcome ?? { kind: 'ended' }
}

/** What a strategy did against the rules; anything else is a bug of ours and goes on. */
export function failureOf(error: unknown): StrategyFailed {
  if (error instanceof StrategyProtocolError) return { code: 'strategy.protocol', message: error.message }
  if (error instanceof TooManyOrders) return { code: 'strategy.limit', message: error.message }
  throw error
}

/** Of a question: the strategy's start and its first lines, then so much and something for each step. */
const BASE_MS = 2000
const STEP_MS = 1
const SLOW_MS = 200
const FAST_MS = 50
const FEWEST_STEPS = 16
/** How slow a strategy is nobody knows yet. */
const FIRST_STEPS = 32

class QuestionClock {
  readonly #conversation: Conversation
  readonly #cells: SharedCells
  #asked = 0
  #stretch = FIRST_STEPS
  #cancelling = false

  constructor(conversation: Conversation, cells: SharedCells) {
    this.#conversation = conversation
    this.#cells = cells
    conversation.stretch(this.#stretch)
  }

  first(): Uint8Array | undefined {
    return this.#conversation.begin()
  }

  ask(): void {
    const { watch } = this.#cells
    this.#asked = monotonicMs()
    watch[1] = BASE_MS + STEP_MS * this.#stretch
    watch[0] = this.#asked
  }

  /** Steps asked for at once grow while they are quick: a stop is heard soon, and an endless loop is not waited for long. */
  answered(): void {
    this.#cells.watch[0] = 0
    const took = monotonicMs() - this.#asked
    const before = this.#stretch
    if (took > SLOW_MS) this.#stretch = Math.max(FEWEST_STEPS, this.#stretch >> 1)
    else if (took < FAST_MS) this.#stretch = Math.min(CHUNK_STEPS, this.#stretch << 1)
    if (this.#stretch !== before) this.#conversation.stretch(this.#stretch)
  }

  next(answer: Uint8Array): Uint8Array | undefined {
    const conversation = this.#conversation
    const frame = conversation.answer(answer)
    const { steps, points } = this.#cells
    Atomics.store(steps, 0, conversation.steps)
    notePoint(points, conversation.steps, Atomics.load(steps, 1), () => conversation.worth())
    if (frame === undefined || this.#cancelling || Atomics.load(this.#cells.cancel, 0) === 0) return frame
    this.#cancelling = true
    return conversation.cancel()
  }
}
