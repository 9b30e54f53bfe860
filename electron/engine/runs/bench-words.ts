/** What crosses between the engine and the thread of a test bench. */
import type { MessagePort } from 'node:worker_threads'
import { ApiError } from '../../../shared/contract/wire.ts'
import type { Answer } from '../store/calls.ts'
import type { AskedServices, BenchServices, PromptServices, ToldServices } from './bench-services.ts'
import type { BenchWork } from './test-bench.ts'

/** By how it is answered; the compiler sees to it that none is missing. */
export const prompt: Record<keyof PromptServices, true> = {
  instrument: true,
  calendar: true,
  stored: true,
  zoneName: true,
  now: true,
}
export const asked: Record<keyof AskedServices, true> = { load: true, keep: true, read: true, pieces: true }
export const told: Record<keyof ToldServices, true> = { entered: true, advanced: true, protected: true }

/** What the thread is started with, to wait for what it cannot go on without: 1 in the cell once the answer is there. */
export interface Waiting {
  readonly cell: Int32Array
  readonly answers: MessagePort
}

export type ToBench =
  | { readonly do: 'work'; readonly work: BenchWork }
  | { readonly do: 'abort'; readonly keepsPart: boolean }
  | { readonly do: 'answer'; readonly answer: Answer }
  /** Nothing comes any more. */
  | { readonly do: 'end' }

export type FromBench =
  | { readonly call: keyof BenchServices; readonly id: number; readonly args: readonly unknown[] }
  | { readonly ended: Answer }

/** An error class does not cross between threads: a no goes as its problem. */
export const refusalOf = (id: number, error: unknown): Answer =>
  error instanceof ApiError ? { id, problem: error.problem, cause: undefined } : { id, bug: error }

/** Throws what was refused. */
export function valueOf(answer: Answer): unknown {
  if ('value' in answer) return answer.value
  throw 'bug' in answer ? answer.bug : new ApiError(answer.problem, { cause: answer.cause })
}
