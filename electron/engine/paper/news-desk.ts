/** The newest lines of what happens in a run, for readers who each take what came since they looked. */
import type { StrategyRunNews } from '../../../shared/contract/strategy-runs.ts'
import type { InstrumentRow } from '../../../shared/contract/instruments.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { InstrumentId } from '../../../shared/domain/units.ts'
import { News } from '../market/news.ts'
import type { PaperNews } from './paper-news.ts'

type RowOf = (id: InstrumentId) => Pick<InstrumentRow, 'symbol' | 'lot' | 'lotDecimals'>

const MOST_LINES = 10_000

export class NewsDesk {
  readonly #lines: StrategyRunNews[] = []
  readonly #news = new News()
  /** Lines that are no longer here. */
  #gone = 0
  #closed = false

  get isClosed(): boolean {
    return this.#closed
  }

  tell(news: PaperNews, rowOf: RowOf): void {
    const line = lineOf(news, rowOf)
    if (line === undefined) return
    this.#lines.push(line)
    if (this.#lines.length > 2 * MOST_LINES) this.#gone += this.#lines.splice(0, MOST_LINES).length
    this.#news.ring()
  }

  close(): void {
    this.#closed = true
    this.#news.ring()
  }

  /** From the oldest that is kept, until the run is over. */
  async *read(signal: AbortSignal): AsyncGenerator<StrategyRunNews[], void> {
    let next = 0
    while (!signal.aborted) {
      const { rings } = this.#news
      const from = Math.max(0, next - this.#gone)
      const lines = this.#lines.slice(from, from + 1_000)
      next = this.#gone + from + lines.length
      if (lines.length > 0) yield lines
      else if (this.#closed) return
      else await this.#news.after(rings, signal)
    }
  }
}

/** Undefined for what nobody asks about. */
function lineOf(news: PaperNews, rowOf: RowOf): StrategyRunNews | undefined {
  switch (news.kind) {
    case 'desk':
      return deskLine(news.event, rowOf)
    case 'log': {
      const { kind, time, level, text, line } = news
      return { kind, time, level, text, ...(line !== undefined && { line }) }
    }
    case 'life':
      return { kind: 'life', time: news.time, text: news.text }
  }
}

function deskLine(event: DeskEvent, rowOf: RowOf): StrategyRunNews | undefined {
  const told = orderText(event, rowOf) ?? accountText(event)
  return told === undefined ? undefined : { time: event.time, ...told }
}

type Told = Pick<StrategyRunNews, 'kind' | 'text'>

function orderText(event: DeskEvent, rowOf: RowOf): Told | undefined {
  if (event.kind === 'filled') return { kind: 'fill', text: fillText(event.fill, rowOf) }
  if (event.kind === 'asked') return { kind: 'order', text: askedText(event.order, rowOf) }
  if (event.kind === 'ended') return { kind: 'order', text: `order ${event.order} ${event.why}${why(event.detail)}` }
  return undefined
}

function accountText(event: DeskEvent): Told | undefined {
  if (event.kind === 'margin-call')
    return { kind: 'account', text: `margin call: equity ${event.equity}, required ${event.required}` }
  if (event.kind !== 'cash') return undefined
  return { kind: 'account', text: `${event.why} of ${event.amount} (smallest parts of ${event.currency})` }
}

const why = (detail: string | undefined): string => (detail === undefined ? '' : `: ${detail}`)

function fillText({ order, side, quantity, instrument, price }: Fill, rowOf: RowOf): string {
  const { symbol, lot, lotDecimals } = rowOf(instrument)
  return `order ${order}: ${side} ${(quantity * lot).toFixed(lotDecimals)} ${symbol} filled at ${price}`
}

function askedText(order: Order, rowOf: RowOf): string {
  const { id, side, type, instrument, timeInForce } = order
  const text = `order ${id}: ${side} ${type} ${rowOf(instrument).symbol} ${timeInForce}`
  return order.status === 'done' ? `${text} refused${why(order.detail ?? order.reason)}` : text
}
