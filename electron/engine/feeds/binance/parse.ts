/** Any message, by `JSON.parse` and a check of each field by hand: what the scanner does not know, and its measure. */
import { isDecimal, lotsIn, microsOf, type Fields, type Listed, type SnapshotLevels } from './fields.ts'
import type { Symbols } from './symbols.ts'

/** Why a message is none: kept beside its text. */
export const messageRules = ['message broken', 'message field', 'message lot'] as const
export type MessageRule = (typeof messageRules)[number]

/** Fills `fields`, or says why it cannot. */
export type Parse = (text: string, fields: Fields) => MessageRule | undefined

export function makeParse(symbols: Symbols): Parse {
  return (text, fields) => {
    const message = objectIn(text)
    if (message === undefined) return 'message broken'
    const wrapped = typeof message['stream'] === 'string'
    const data = wrapped ? message['data'] : message
    if (!isObject(data)) return 'message field'
    return wrapped && 'lastUpdateId' in data ? other(fields) : read(data, symbols, fields)
  }
}

type Data = Readonly<Record<string, unknown>>

function read(data: Data, symbols: Symbols, fields: Fields): MessageRule | undefined {
  if ('lastUpdateId' in data) return readSnapshot(data, fields)
  const readFields = readerOf(data)
  if (readFields === undefined) return other(fields)
  const symbol = data['s']
  if (typeof symbol !== 'string' || !/^[\p{L}\p{N}_-]{1,64}$/u.test(symbol)) return 'message field'
  fields.symbol = symbol
  fields.listed = symbols.get(symbol)
  if (fields.listed !== undefined) return readFields(data, fields.listed, fields)
  fields.kind = 'unlisted'
  return undefined
}

type ReadFields = (data: Data, listed: Listed, fields: Fields) => MessageRule | undefined

/** A ticker of the best prices is the one message that does not say what it is. */
function readerOf(data: Data): ReadFields | undefined {
  if (data['e'] === 'trade') return readTrade
  if (data['e'] === 'depthUpdate') return readDepth
  return data['e'] === undefined && 'u' in data && 'B' in data && 'A' in data ? readQuote : undefined
}

function readTrade(data: Data, { lotDecimals }: Listed, fields: Fields): MessageRule | undefined {
  const { E, t, p, q, T, m } = data
  if (!isWhole(E) || !isWhole(t) || !isWhole(T) || typeof m !== 'boolean') return 'message field'
  if (!isDecimal(p) || !isDecimal(q)) return 'message field'
  fields.kind = 'trade'
  fields.number = t
  fields.time = microsOf(T)
  fields.price = Number(p)
  fields.quantity = lotsIn(q, lotDecimals)
  fields.aggressor = m ? 'sell' : 'buy'
  if (Number.isNaN(fields.time)) return 'message field'
  return Number.isNaN(fields.quantity) ? 'message lot' : undefined
}

function readQuote(data: Data, { lotDecimals }: Listed, fields: Fields): MessageRule | undefined {
  const { u, b, B, a, A } = data
  if (!isWhole(u) || !isDecimal(b) || !isDecimal(B) || !isDecimal(a) || !isDecimal(A)) return 'message field'
  fields.kind = 'quote'
  fields.number = u
  fields.price = Number(b)
  fields.quantity = lotsIn(B, lotDecimals)
  fields.ask = Number(a)
  fields.askSize = lotsIn(A, lotDecimals)
  return Number.isNaN(fields.quantity + fields.askSize) ? 'message lot' : undefined
}

function readDepth(data: Data, { lotDecimals }: Listed, fields: Fields): MessageRule | undefined {
  const { E, U, u, b, a } = data
  if (!isWhole(E) || !isWhole(U) || !isWhole(u) || !areLevels(b) || !areLevels(a)) return 'message field'
  fields.kind = 'depth'
  fields.first = U
  fields.number = u
  fields.bids = levelsIn(b, lotDecimals)
  fields.asks = levelsIn(a, lotDecimals)
  return [...fields.bids, ...fields.asks].some(Number.isNaN) ? 'message lot' : undefined
}

function readSnapshot({ lastUpdateId, bids, asks }: Data, fields: Fields): MessageRule | undefined {
  if (!isWhole(lastUpdateId) || !areLevels(bids) || !areLevels(asks)) return 'message field'
  fields.kind = 'snapshot'
  fields.number = lastUpdateId
  fields.levels = { bids, asks }
  return undefined
}

function other(fields: Fields): undefined {
  fields.kind = 'other'
}

/** Price and quantity in turn. */
export const levelsIn = (levels: SnapshotLevels['bids'], lotDecimals: number): number[] =>
  levels.flatMap(([price, quantity]) => [Number(price), lotsIn(quantity, lotDecimals)])

const areLevels = (value: unknown): value is SnapshotLevels['bids'] =>
  Array.isArray(value) &&
  value.every((each: unknown) => Array.isArray(each) && each.length === 2 && isDecimal(each[0]) && isDecimal(each[1]))

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

function objectIn(text: string): Data | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
