/** What may be waited for; a no for what would fire at once, or never. */
import type { NewAlert } from '../../../shared/contract/alerts.ts'
import { no } from '../../../shared/contract/wire.ts'
import { decimalsOf, isOnGrid, symbolOf, termsOf, tickSizeAt, toPrice } from '../../../shared/domain/instrument.ts'
import type { Instrument, TickTable } from '../../../shared/domain/instrument.ts'
import { metSide, sideOf } from '../../../shared/domain/price-alert.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'
import { isCounted } from '../../../shared/domain/timeframe.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { checkedTimeframe } from '../bar-reader.ts'

export type Wanted = Pick<NewAlert, 'condition' | 'price' | 'expires'> & { readonly timeframe: string }

export function checkAlert({ price, timeframe, expires }: Wanted, instrument: Instrument, now: Micros): void {
  const { ticks } = termsOf(instrument)
  if (!isOnGrid(ticks, price))
    throw no('alert.off-grid', { price, instrument: symbolOf(instrument), ...nearest(ticks, price) })
  if (isCounted(checkedTimeframe(timeframe))) throw no('alert.counted', { timeframe })
  if (expires !== undefined && expires <= now) throw no('alert.past', { expires: isoTime(expires) })
}

/** `last` is the newest price that is known. */
export function checkNotMet({ price, condition }: Wanted, instrument: Instrument, last: number | undefined): void {
  const side = last === undefined ? undefined : sideOf(last, price, undefined)
  if (last === undefined || side === undefined || side !== metSide[condition]) return
  throw no('alert.already', { instrument: symbolOf(instrument), last, side, price })
}

function nearest(ticks: TickTable, price: number): { readonly below: string; readonly above: string } {
  const [near, step, decimals] = [toPrice(ticks, price), tickSizeAt(ticks, price), decimalsOf(ticks)]
  const below = near > price ? toPrice(ticks, near - step) : near
  return { below: below.toFixed(decimals), above: toPrice(ticks, below + step).toFixed(decimals) }
}
