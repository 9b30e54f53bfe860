/** The thread of a test bench: it orchestrates runs, so that their lists of trades and orders never hold up the engine's. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { runBacktest } from '../backtest/run-backtest.ts'
import { runInBackground } from '../background.ts'
import type { Answer } from '../store/calls.ts'
import type { BenchServices } from './bench-services.ts'
import { asked, prompt, refusalOf, told, valueOf, type FromBench, type ToBench, type Waiting } from './bench-words.ts'
import { benchWith, type BenchWork } from './test-bench.ts'

const port = parentPort
if (port === null) throw new Error('The thread of a test bench is started by bench-threads')
runInBackground()

const { cell, answers } = workerData as Waiting
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
const bench = benchWith(runBacktest)
let called = 0
let at = { work: new AbortController(), keepsPart: true }

function say(message: FromBench): void {
  port?.postMessage(message)
}

function callAtOnce(call: keyof BenchServices, args: readonly unknown[]): unknown {
  Atomics.store(cell, 0, 0)
  say({ call, id: ++called, args })
  Atomics.wait(cell, 0, 0)
  return valueOf(receiveMessageOnPort(answers)?.message as Answer)
}

function callAndWait(call: keyof BenchServices, args: readonly unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const id = ++called
    waiting.set(id, { resolve, reject })
    say({ call, id, args })
  })
}

const named = (names: object, call: (name: keyof BenchServices, args: readonly unknown[]) => unknown) =>
  Object.keys(names).map((name) => [name, (...args: readonly unknown[]) => call(name as keyof BenchServices, args)])

const services = Object.fromEntries([
  ...named(prompt, callAtOnce),
  ...named(asked, callAndWait),
  ...named(told, (call, args) => say({ call, id: 0, args })),
]) as BenchServices

async function work(order: BenchWork): Promise<void> {
  at = { work: new AbortController(), keepsPart: true }
  const around = { signal: at.work.signal, keepsPart: () => at.keepsPart, services }
  try {
    const value = await bench(order, around)
    say({ ended: { id: 0, value } })
  } catch (error) {
    say({ ended: refusalOf(0, error) })
  }
}

function answered(answer: Answer): void {
  const who = waiting.get(answer.id)
  waiting.delete(answer.id)
  try {
    who?.resolve(valueOf(answer))
  } catch (error) {
    who?.reject(error)
  }
}

port.on('message', (message: ToBench) => {
  switch (message.do) {
    case 'work':
      void work(message.work)
      return
    case 'abort':
      at.keepsPart = message.keepsPart
      at.work.abort()
      return
    case 'answer':
      answered(message.answer)
      return
    case 'end':
      port.close()
  }
})
