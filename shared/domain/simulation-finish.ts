/** The end of a run: what is still held is closed at the last bar. */
import { heldAgainst } from './desk-position.ts'
import { fillOrder } from './matching-fill.ts'
import { askForClose } from './matching-margin.ts'
import { spanAt, type Market } from './matching-market.ts'
import { rest, sweep } from './matching-orders.ts'
import { cancel } from './matching-relations.ts'
import type { MatchingRun } from './matching-run.ts'
import type { Side } from './order.ts'

/** What the orders are called that close what is held at the end. */
export const END_OF_RUN = 'end'

export function finishRun(run: MatchingRun): void {
  const time = run.now
  for (const { id, status } of run.desk.orders) {
    // One may end another.
    if (status !== 'done' && run.desk.orders[id - 1]?.status !== 'done') cancel(run, id, time, 'The run ended')
  }
  for (const market of run.markets) {
    sweep(market)
    market.seek(time)
    for (const side of ['sell', 'buy'] as const) {
      if (market.next > 0 && heldAgainst(market.book, side) > 0) closeAt(run, market, side)
    }
    sweep(market)
  }
}

function closeAt(run: MatchingRun, market: Market, side: Side): void {
  const span = spanAt(market.bars, market.next - 1)
  const order = askForClose(run, market, side, { time: run.now, tag: END_OF_RUN })
  const atOpen = run.fill === 'next-open' && !openedWithin(market, span.time)
  const resting = rest(run, order, run.now)
  resting.forced = true
  fillOrder(run, resting, {
    market,
    price: atOpen ? span.open : span.close,
    place: atOpen ? 'open' : 'close',
    time: run.now,
    fillTime: atOpen ? span.time : span.closes,
    bar: span.bar,
    volume: NaN,
    liquidity: 'taker',
    atMarket: true,
  })
}

/** Whether a leg was entered after the open of the last bar. */
function openedWithin({ book }: Market, open: number): boolean {
  return book.legs.some(({ entry }) => entry.time > open || (entry.time === open && isWithin(entry.place)))
}

const isWithin = (place: string): boolean => place !== 'open' && place !== 'gap'
