/** Strategies, backtests and runs of the contract, answered. */
import type { contract } from '../../../shared/contract/contract.ts'
import type { Handlers } from '../../../shared/contract/procedure.ts'
import { no } from '../../../shared/contract/wire.ts'

type All = Handlers<typeof contract>

function later(): never {
  throw no('api.unknown', { what: 'answer yet' })
}

async function* never(): AsyncGenerator<never, void> {
  later()
}

export const strategyHandlers = (): All['strategies'] => ({
  list: later,
  read: later,
  inspect: later,
  protection: later,
})

export const backtestHandlers = (): All['backtests'] => ({ start: later, lookahead: later })

export const runHandlers = (): All['runs'] => ({
  list: later,
  read: later,
  source: later,
  watch: never,
  report: later,
  curve: later,
  trades: later,
  fills: later,
  orders: later,
  messages: later,
  plots: later,
  compare: later,
  change: later,
  delete: later,
  repeat: later,
  download: later,
  export: later,
})
