import { sentenceOf, type Problem, type ProblemCode, type ValuesOf } from './catalogue.ts'

/** What crosses between a client and the engine. A MessagePort carries it as it is, a socket as frames. */
export type Message = Ask | Answer

export type Ask =
  | { readonly id: number; readonly ask: string; readonly input: unknown }
  /** The reader has used one value of a stream and has room for another. */
  | { readonly id: number; readonly more: true }
  | { readonly id: number; readonly stop: true }

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly end: true }
  | { readonly id: number; readonly error: Problem }

export interface Wire {
  /** A promise where the other end reads slowly: it resolves when there is room again. */
  send(message: Message): void | Promise<void>
  onMessage(take: (message: unknown) => void): void
  onClose(done: () => void): void
}

/** A no that the asker is told: refusals and faults alike, as code and values. Its message is the English sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem
  constructor(problem: Problem, options?: ErrorOptions) {
    super(sentenceOf(problem), options)
    this.problem = problem
  }
}

/** `throw no('calendar.unknown', { … })` */
export const no = <Code extends ProblemCode>(code: Code, values: ValuesOf<Code>, cause?: unknown): ApiError =>
  new ApiError({ code, values }, cause === undefined ? undefined : { cause })

/** Values of a stream that may be under way at once; while they are, the engine folds what is new. */
export const ahead = 2
