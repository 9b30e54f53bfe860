/** Rows of a run as the contract tells them: quantities in units, money in its currency. */
import type { RunFill, RunOrder, RunTrade } from '../../../shared/contract/run-parts.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { RunInstrument } from '../../../shared/domain/run.ts'
import type { Trade } from '../../../shared/domain/trade.ts'
import type { ResultHead } from './kept-run.ts'

export interface RowTerms {
  readonly instrument: (id: string) => RunInstrument | undefined
  /** Kept parts of a currency that make one. */
  readonly scaleOf: (currency: string) => number
}

const MILLIONTHS = 1_000_000

export function rowTerms({ instruments, currencies = [] }: Pick<ResultHead, 'instruments' | 'currencies'>): RowTerms {
  const [known, scales] = [
    new Map<string, RunInstrument>(instruments.map((each) => [each.id, each])),
    new Map(currencies.map(({ code, scale }) => [code, scale])),
  ]
  return { instrument: (id) => known.get(id), scaleOf: (currency) => scales.get(currency) ?? MILLIONTHS }
}

const symbolIn = ({ instrument }: RowTerms, id: string): string => instrument(id)?.symbol ?? id

const units = ({ instrument }: RowTerms, id: string, lots: number): number => lots / (instrument(id)?.lotsPerUnit ?? 1)

export function tradeRow(trade: Trade, number: number, terms: RowTerms): RunTrade {
  const { instrument, side, entryPrice, exitPrice, quantity, ...rest } = trade
  const direction = side === 'long' ? 1 : -1
  return {
    ...rest,
    number,
    instrument: symbolIn(terms, instrument),
    side,
    quantity: units(terms, instrument, quantity),
    entryPrice,
    exitPrice,
    pnlPct: entryPrice === 0 ? 0 : (100 * direction * (exitPrice - entryPrice)) / entryPrice,
  }
}

export function fillRow(fill: Fill, terms: RowTerms): RunFill {
  const { seq, instrument, quantity, fee, feeCurrency, synthetic = false, ...rest } = fill
  return {
    ...rest,
    number: seq,
    instrument: symbolIn(terms, instrument),
    quantity: units(terms, instrument, quantity),
    fee: fee / terms.scaleOf(feeCurrency),
    feeCurrency,
    synthetic,
  }
}

export function orderRow(order: Order, terms: RowTerms): RunOrder {
  const { id, instrument, side, type, timeInForce, quantity, filled, limitPrice, stopPrice, asked, tag } = order
  return {
    id,
    instrument: symbolIn(terms, instrument),
    side,
    type,
    timeInForce,
    filled: units(terms, instrument, filled),
    asked,
    ...(quantity !== undefined && { quantity: units(terms, instrument, quantity) }),
    ...(limitPrice !== undefined && { limitPrice }),
    ...(stopPrice !== undefined && { stopPrice }),
    ...(tag !== undefined && { tag }),
    ...outcomeOf(order),
  }
}

function outcomeOf(order: Order): Pick<RunOrder, 'outcome' | 'ended' | 'why'> {
  if (order.status !== 'done') return { outcome: 'open' }
  return { outcome: order.why, ended: order.ended, ...(order.detail !== undefined && { why: order.detail }) }
}
