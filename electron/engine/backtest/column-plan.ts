/** Which columns a strategy gets, where in the file each stands, and how far each may be filled in at a step. */
import type { StrategyColumns } from '../../../shared/contract/strategy-messages.ts'
import type { ComputedIndicator } from '../../../shared/domain/series-graph-compute.ts'
import { writeColumn, type ColumnsTarget } from './columns-file.ts'
import type { FeedBars } from './feed.ts'
import type { FormingBars } from './forming.ts'
import type { Timeline } from './timeline.ts'

export interface PlannedFeed {
  readonly key: string
  readonly bars: Pick<FeedBars, (typeof feedColumns)[number]>
  /** How many of its bars are closed at each step; `undefined` where bar k is step k. */
  readonly closed: Float64Array | undefined
  readonly forming?: FormingBars | undefined
}

const feedColumns = ['time', 'open', 'high', 'low', 'close', 'volume', 'closes'] as const
/** Of a feed, with how it lies along the steps. */
export const SLOTS_A_FEED = feedColumns.length + 1
export const SLOTS_A_FORMING = 6

interface Planned {
  /** Of a price or a volume, which is left out where a strategy does not name it. */
  readonly name: string | undefined
  readonly slot: number
  readonly column: Float64Array
  /** Of the bars it lies on; `undefined` for one value a step. */
  readonly closed: Float64Array | undefined
}

export interface ColumnPlan {
  readonly columns: StrategyColumns
  readonly slots: number
  readonly planned: readonly Planned[]
}

export function planColumns(
  feeds: readonly PlannedFeed[],
  indicators: ReadonlyMap<string, ComputedIndicator>,
  rates: Readonly<Record<string, Float64Array>>,
): ColumnPlan {
  const planned: Planned[] = []
  const place = (column: Float64Array, closed: Float64Array | undefined, name?: string) =>
    planned.push({ slot: planned.length, column, closed, name }) - 1
  const placeAll = (of: Readonly<Record<string, Float64Array>>, closed: Float64Array | undefined) =>
    Object.fromEntries(Object.entries(of).map(([name, column]) => [name, place(column, closed)]))
  const closedOf = (key: string) => feeds.find((feed) => feed.key === key)?.closed
  const placeFeed = ({ bars, closed }: PlannedFeed) =>
    feedColumns.map((name) => [name, place(bars[name], closed, always.has(name) ? undefined : name)] as const)
  const feed = Object.fromEntries(feeds.map((each) => [each.key, Object.fromEntries(placeFeed(each))]))
  const align = Object.fromEntries(
    feeds.flatMap(({ key, closed }) => (closed === undefined ? [] : [[key, place(closed, undefined)] as const])),
  )
  const outputs = [...indicators].map(([key, each]) => [key, withMain(placeAll(each.outputs, closedOf(each.feed)))])
  const forming = Object.fromEntries(
    feeds.flatMap(({ key, forming: bars }) => (bars === undefined ? [] : [[key, placeAll({ ...bars }, undefined)]])),
  )
  const converts = Object.keys(rates).length > 0 && { rates: placeAll(rates, undefined) }
  return {
    columns: { feed, align, indicators: Object.fromEntries(outputs), forming, ...converts },
    slots: planned.length,
    planned,
  }
}

/** The first output is also what a strategy calls the indicator's value. */
export const withMain = (slots: Readonly<Record<string, number>>) => ({ value: Object.values(slots)[0] ?? 0, ...slots })

/** Read by what a strategy asks for in other words: its time, its equity. */
const always: ReadonlySet<string> = new Set(['time', 'close', 'closes'])

interface RevealParts {
  readonly planned: ColumnPlan['planned']
  readonly target: ColumnsTarget
  readonly timeline: Timeline
  /** So many steps are filled in at once. */
  readonly stretch: number
}

/** Fills in columns as time reaches them, a stretch of steps at once, and nothing beyond. */
export class ColumnReveal {
  readonly #parts: RevealParts
  #revealed = 0

  constructor(parts: RevealParts) {
    this.#parts = parts
  }

  /** So that steps before `to` can be run; gives back how many are filled in. */
  to(to: number): number {
    const { planned, target, timeline, stretch } = this.#parts
    const wanted = Math.min(timeline.steps, Math.ceil(to / stretch) * stretch)
    if (wanted <= this.#revealed) return this.#revealed
    for (const { slot, column, closed } of planned) {
      const from = lengthAt(closed, this.#revealed)
      const end = Math.min(column.length, lengthAt(closed, wanted))
      if (end > from) writeColumn(target, slot, column, [from, end])
    }
    return (this.#revealed = wanted)
  }
}

function lengthAt(closed: Float64Array | undefined, steps: number): number {
  if (closed === undefined) return steps
  return steps === 0 ? 0 : (closed[steps - 1] ?? 0)
}
