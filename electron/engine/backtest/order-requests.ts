/** What a strategy asks for in decimals, as the desk takes it: in lots and prices, or refused with the value and the rule. */
import type { AskedChange, AskedOrder } from '../../../shared/contract/strategy-messages.ts'
import type { PlainOrder } from '../../../shared/contract/strategy-wire.ts'
import { symbolOf, termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type {
  OrderChange,
  OrderId,
  OrderRequest,
  OrderSize,
  RefusalReason,
  Trail,
} from '../../../shared/domain/order.ts'
import type { Refused } from '../../../shared/domain/order-problem.ts'
import { lots, micros, price, type Lots, type Price } from '../../../shared/domain/units.ts'

const refused = (reason: RefusalReason, detail: string): Refused => ({ reason, detail })

/** The sum of two decimals such as 0.1 and 0.2 is meant, not its last bit. */
const TOLERANCE = 1e-6

export function wholeLots(instrument: Instrument, quantity: number): Lots | Refused {
  const { lotsPerUnit } = termsOf(instrument)
  const exact = quantity * lotsPerUnit
  const whole = Math.round(exact)
  if (whole <= 0 || !Number.isSafeInteger(whole)) {
    return refused('quantity', `A quantity of ${symbolOf(instrument)} must be above 0 and in bounds, was ${quantity}.`)
  }
  if (Math.abs(exact - whole) > TOLERANCE) {
    const rule = `whole multiples of ${1 / lotsPerUnit}`
    return refused('quantity', `${symbolOf(instrument)} trades in ${rule}; ${quantity} is none.`)
  }
  return lots(whole)
}

/** Of a market order without further wishes: none of its objects is needed twice. */
export function plainRequest(instrument: Instrument, { quantity }: PlainOrder): OrderRequest | Refused {
  const size = wholeLots(instrument, Math.abs(quantity))
  if (typeof size !== 'number') return size
  return {
    instrument: instrument.id,
    side: quantity > 0 ? 'buy' : 'sell',
    type: 'market',
    size: { kind: 'quantity', quantity: size },
    timeInForce: 'GTC',
  }
}

/** `parent` is the desk's number of the order that the strategy names. */
export function orderRequest(
  instrument: Instrument,
  asked: AskedOrder,
  parent: OrderId | undefined,
): OrderRequest | Refused {
  const size = sizeOf(instrument, asked.size)
  if ('reason' in size) return size
  const prices = pricesOf(asked)
  if ('reason' in prices) return prices
  return {
    instrument: instrument.id,
    side: asked.side,
    type: asked.type,
    size,
    timeInForce: asked.time_in_force,
    ...prices,
    ...wishesOf(asked),
    ...(parent !== undefined && { parent }),
  }
}

function wishesOf(asked: AskedOrder): Partial<OrderRequest> {
  const { expires, group, reduce_only: reduceOnly, extended, tag } = asked
  return {
    ...(expires !== undefined && { expires: micros(expires) }),
    ...(group !== undefined && { group }),
    ...(reduceOnly !== undefined && { reduceOnly }),
    ...(extended !== undefined && { extended }),
    ...(tag !== undefined && { tag }),
  }
}

export function changeRequest(instrument: Instrument, asked: AskedChange): OrderChange | Refused {
  const quantity = asked.quantity === undefined ? undefined : wholeLots(instrument, asked.quantity)
  if (typeof quantity === 'object') return quantity
  const prices = pricesOf(asked)
  if ('reason' in prices) return prices
  return { ...prices, ...(quantity !== undefined && { quantity }) }
}

function sizeOf(instrument: Instrument, size: AskedOrder['size']): OrderSize | Refused {
  switch (size.kind) {
    case 'quantity': {
      const quantity = wholeLots(instrument, size.quantity)
      return typeof quantity === 'number' ? { kind: 'quantity', quantity } : quantity
    }
    case 'cash':
      return size.cash > 0 ? size : refused('quantity', `A size in cash must be above 0, was ${size.cash}.`)
    case 'equity':
      return size.fraction > 0 ? size : notAbove('a fraction of equity', size.fraction)
    case 'risk':
      if (!(size.fraction > 0)) return notAbove('a risk', size.fraction)
      return { kind: 'risk', fraction: size.fraction, stopPrice: price(size.stop_price) }
    case 'position':
      return size
  }
}

const notAbove = (what: string, value: number): Refused =>
  refused('quantity', `A size by ${what} must be above 0, was ${value}.`)

type Priced = Pick<AskedOrder, 'limit_price' | 'stop_price' | 'trail'>

function pricesOf({
  limit_price: limit,
  stop_price: stop,
  trail,
}: Priced): Pick<OrderChange, 'limitPrice' | 'stopPrice' | 'trail'> | Refused {
  const wrong = [limit, stop].find((each) => each !== undefined && !(each > 0))
  if (wrong !== undefined) return refused('price', `The price of an order must be above 0, was ${wrong}.`)
  if (trail !== undefined && !(trail.by > 0)) return refused('price', `A stop trails by more than 0, was ${trail.by}.`)
  return {
    ...(limit !== undefined && { limitPrice: limit as Price }),
    ...(stop !== undefined && { stopPrice: stop as Price }),
    ...(trail !== undefined && { trail: trail satisfies Trail }),
  }
}
