/** Stored ticks, to be played back in the order in which they once came. */
import { sliceTicks, tickAt, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { Tick } from '../../../shared/domain/tick.ts'
import { micros, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { FeedBatch, FeedEvent, TickKey, TickRange, TickStore } from '../ports.ts'
import type { Playable } from './replay.ts'

interface Range {
  readonly from?: Micros | undefined
  readonly to?: Micros | undefined
}

/** Read at once of one series, and handed on at once. */
const [PAGE, BATCH] = [16_384, 1_024]

export const storedTicks = (store: TickStore, keys: readonly TickKey[], range: Range): Playable => ({
  source: [...new Set(keys.map(({ source }) => source))].join(', '),
  async *play() {
    const heads = await Promise.all(keys.map((key) => openHead(store, key, range)))
    let events: FeedEvent[] = []
    for (let head = nextOf(heads); head !== undefined; head = nextOf(heads)) {
      events.push(head.take())
      if (head.isEmpty) await head.turn()
      if (events.length < BATCH) continue
      yield batchOf(events)
      events = []
    }
    if (events.length > 0) yield batchOf(events)
  },
})

const batchOf = (events: readonly FeedEvent[]): FeedBatch => ({ events, raw: (at) => rawOf(events[at]) })

/** What is stored is all that there is of its record. */
const rawOf = (event: FeedEvent | undefined): string => (event?.kind === 'tick' ? JSON.stringify(event.tick) : '')

/** One series, read page by page. */
interface Head {
  readonly arrival: number
  readonly isEmpty: boolean
  take(): FeedEvent
  /** To the next page. */
  turn(): Promise<void>
}

function nextOf(heads: readonly Head[]): Head | undefined {
  let next: Head | undefined
  for (const head of heads) if (!head.isEmpty && head.arrival < (next?.arrival ?? Infinity)) next = head
  return next
}

async function openHead(store: TickStore, key: TickKey, { from, to }: Range): Promise<Head> {
  const pages = readPages(store, key, { from, to })
  let [page, at]: [readonly Tick[], number] = [[], 0]
  const head = {
    get arrival() {
      return page[at]?.received ?? Infinity
    },
    get isEmpty() {
      return at >= page.length
    },
    take: () => eventOf(key.instrument, page[at++]),
    async turn() {
      const next = await pages.next()
      ;[page, at] = [next.done === true ? [] : inOrderOfArrival(next.value), 0]
    },
  }
  await head.turn()
  return head
}

function eventOf(instrument: InstrumentId, tick: Tick | undefined): FeedEvent {
  if (tick === undefined) throw new RangeError('There is no tick left on this page')
  return { kind: 'tick', instrument, tick }
}

/** Ticks that share the time at the end of a page are read again with the next one, so that none falls between them. */
async function* readPages(store: TickStore, key: TickKey, range: Range): AsyncGenerator<TickSeries, void, undefined> {
  let [from, most] = [range.from, PAGE]
  while (true) {
    const page = await store.read(key, { ...rangeOf(from, range.to), most, end: 'oldest' })
    const last = page.time.at(-1)
    if (last === undefined) return
    if (page.time.length < most) return yield page
    const whole = page.time.indexOf(last)
    if (whole > 0) yield sliceTicks(page, 0, whole)
    else most *= 2
    from = micros(last)
  }
}

const rangeOf = (from: Micros | undefined, to: Micros | undefined): Pick<TickRange, 'from' | 'to'> => ({
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
})

/** They lie in the order of their own times, from which the order of arrival differs by what came late. */
function inOrderOfArrival(page: TickSeries): readonly Tick[] {
  const ticks = Array.from(page.time, (_, at) => tickAt(page, at))
  return ticks.toSorted((a, b) => a.received - b.received || a.seq - b.seq)
}
