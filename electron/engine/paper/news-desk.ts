/** The newest lines of what happens in a run, for readers who each take what came since they looked. */
import type { StrategyRunNews } from '../../../shared/contract/strategy-runs.ts'
import type { DeskEvent } from '../../../shared/domain/desk-event.ts'
import type { Fill } from '../../../shared/domain/fill.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { InstrumentId } from '../../../shared/domain/units.ts'
import { News } from '../market/news.ts'
import type { PaperNews } from './paper-news.ts'

type SymbolOf = (id: InstrumentId) => string

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

  tell(news: PaperNews, symbolOf: SymbolOf): void {
    const line = lineOf(news, symbolOf)
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
function lineOf(news: PaperNews, symbolOf: SymbolOf): StrategyRunNews | undefined {
  switch (news.kind) {
    case 'desk':
      return deskLine(news.event, symbolOf)
    case 'log': {
      const { kind, time, level, text, line } = news
      return { kind, time, level, text, ...(line !== undefined && { line }) }
    }
    case 'life':
      return { kind: 'life', time: news.time, text: news.text }
  }
}

function deskLine(event: DeskEvent, symbolOf: SymbolOf): StrategyRunNews | undefined {
  const told = orderText(event, symbolOf) ?? accountText(event)
  return told === undefined ? undefined : { time: event.time, ...told }
}

type Told = Pick<StrategyRunNews, 'kind' | 'text'>

function orderText(event: DeskEvent, symbolOf: SymbolOf): Told | undefined {
  if (event.kind === 'filled') return { kind: 'fill', text: fillText(event.fill, symbolOf) }
  if (event.kind === 'asked') return { kind: 'order', text: askedText(event.order, symbolOf) }
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

const fillText = ({ order, side, quantity, instrument, price }: Fill, symbolOf: SymbolOf): string =>
  `order ${order}: ${side} ${quantity} lots of ${symbolOf(instrument)} filled at ${price}`

function askedText(order: Order, symbolOf: SymbolOf): string {
  const { id, side, type, instrument, timeInForce } = order
  const text = `order ${id}: ${side} ${type} ${symbolOf(instrument)} ${timeInForce}`
  return order.status === 'done' ? `${text} refused${why(order.detail ?? order.reason)}` : text
}
