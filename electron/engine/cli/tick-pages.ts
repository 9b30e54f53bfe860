/** Stored ticks of a range, a page at a time and oldest first, so that any number of them needs the same memory. */
import { MOST_TICKS } from '../../../shared/contract/constants.ts'
import type { Engine } from '../../../shared/contract/contract.ts'
import { no } from '../../../shared/contract/wire.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { isoTime } from '../../../shared/domain/time-text.ts'

type Asked = Parameters<Engine['ticks']['read']>[0]
export type TickPage = Awaited<ReturnType<Engine['ticks']['read']>>

/** The ticks of the last time of a page come with the next one, because more of that time may follow. */
export async function* tickPages(engine: Engine, asked: Asked): AsyncGenerator<TickRows, void, undefined> {
  let { from } = asked
  while (true) {
    const page = await engine.ticks.read({
      ...asked,
      ...(from !== undefined && { from }),
      most: MOST_TICKS,
      end: 'oldest',
    })
    const last = page.time.at(-1)
    if (last === undefined) return
    if (!page.more) {
      yield { page, count: page.time.length }
      return
    }
    const count = page.time.indexOf(last)
    if (count === 0) throw no('export.crowded', { most: MOST_TICKS, instrument: asked.instrument })
    yield { page, count }
    from = last as Micros
  }
}

/** The first `count` rows of a page. */
export interface TickRows {
  readonly page: TickPage
  readonly count: number
}

export type Cell = string | number | undefined

/** One tick with its own words; what is absent is undefined. */
export interface TickRow {
  readonly time: string
  readonly received: string
  readonly price?: Cell
  readonly size?: Cell
  readonly side?: Cell
  readonly id?: Cell
  readonly bid?: Cell
  readonly ask?: Cell
  readonly bid_size?: Cell
  readonly ask_size?: Cell
  readonly condition: Cell
}

export function tickRow(page: TickPage, kind: 'trade' | 'quote', i: number): TickRow {
  const number = (column: Float64Array): Cell => {
    const value = column[i] ?? NaN
    return Number.isNaN(value) ? undefined : value
  }
  const happened = { time: isoTime(page.time[i] ?? NaN), received: isoTime(page.received[i] ?? NaN) }
  const condition = page.texts[page.condition[i] ?? NaN]
  if (kind === 'quote') {
    const [bid, ask] = [number(page.bid), number(page.ask)]
    return { ...happened, bid, ask, bid_size: number(page.bidSize), ask_size: number(page.askSize), condition }
  }
  const side = (['buy', 'sell'] as const)[page.aggressor[i] ?? NaN]
  return { ...happened, price: number(page.price), size: number(page.quantity), side, id: idOf(page, i), condition }
}

function idOf({ id, texts }: TickPage, i: number): Cell {
  const number = id[i] ?? NaN
  if (Number.isNaN(number)) return undefined
  return number >= 0 ? String(number) : texts[-1 - number]
}
