/**
 * The columns of one version of a strategy on paper: what a backtest plans at once grows here bar by bar, in the same file
 * with the same meaning. Indicators are those of the charts, updated once for each bar.
 */
import type { Declared, StrategyColumns } from '../../../shared/contract/strategy-messages.ts'
import { buildGraph } from '../../../shared/domain/series-graph-build.ts'
import { openStream } from '../../../shared/domain/series-graph-compute.ts'
import type { GraphRefusal, SeriesGraph } from '../../../shared/domain/series-graph.ts'
import type { BarsOfFeeds, SeriesStream } from '../../../shared/domain/series-stream.ts'
import { withMain } from '../backtest/column-plan.ts'
import { writeValues, type ColumnsTarget } from '../backtest/columns-file.ts'
import { FormingBar, formingNames, type FormingName } from './forming-bar.ts'
import type { PaperFeed } from './paper-feeds.ts'

const feedColumns = ['time', 'open', 'high', 'low', 'close', 'volume', 'closes'] as const

export interface ColumnFeed {
  readonly key: string
  readonly drives: boolean
  readonly feed: PaperFeed
}

/** Of the feed that drives and the others; the first drives. */
export function graphOf({ indicators }: Declared, feeds: readonly ColumnFeed[]): SeriesGraph | GraphRefusal {
  const [first = '', ...others] = feeds.toSorted((a, b) => Number(b.drives) - Number(a.drives)).map(({ key }) => key)
  return buildGraph(indicators, [first, ...others])
}

interface Place extends ColumnFeed {
  /** The bar of the feed that is the first in the file, and how many are in it. */
  readonly base: number
  written: number
  readonly slots: Readonly<Record<(typeof feedColumns)[number], number>>
  /** For how many of its bars are closed at each step; undefined for one that drives alone. */
  readonly align: number | undefined
  /** Its open bar at each step, where the steps' own bars make it. */
  readonly forming: { readonly bar: FormingBar; readonly slots: Readonly<Record<FormingName, number>> } | undefined
}

export class PaperColumns {
  readonly columns: StrategyColumns
  readonly slots: number
  readonly #stream: SeriesStream
  readonly #places: readonly Place[]
  readonly #outputs: readonly { key: string; output: string; slot: number; place: Place }[]
  #target: ColumnsTarget | undefined
  #steps = 0
  /** Close of the last step. */
  #until = -Infinity

  /** `keep` bars of the past are taken in at most. */
  constructor(graph: SeriesGraph, declared: Declared, feeds: readonly ColumnFeed[], keep: number) {
    let slots = 0
    const alone = feeds.filter(({ drives }) => drives).length === 1
    this.#places = feeds.map(({ key, drives, feed }) => {
      const own = Object.fromEntries(feedColumns.map((name) => [name, slots++])) as Place['slots']
      const base = Math.max(0, feed.bars.length - keep)
      const align = drives && alone ? undefined : slots++
      const forming = formsFrom(feed, feeds)
        ? {
            bar: new FormingBar(feed.wanted),
            slots: Object.fromEntries(formingNames.map((name) => [name, slots++])) as Record<FormingName, number>,
          }
        : undefined
      return { key, drives, feed, base, written: 0, slots: own, align, forming }
    })
    this.#stream = openStream(graph)
    this.#outputs = declared.indicators.flatMap(({ key }) => {
      const node = graph.nodes[graph.places.get(key) ?? -1]
      const place = this.#places.find((each) => each.key === node?.feed)
      if (node === undefined || place === undefined) throw new RangeError(`The graph has no indicator ${key}`)
      return node.indicator.outputs.map(({ name }) => ({ key, output: name, slot: slots++, place }))
    })
    this.slots = slots
    this.columns = this.#layout()
  }

  /** Steps whose columns are filled in. */
  get steps(): number {
    return this.#steps
  }

  /** Where the columns go; before anything is filled in. */
  open(target: ColumnsTarget): void {
    this.#target = target
  }

  /** Steps that there is still room for. */
  get room(): number {
    const used = Math.max(...this.#places.map(({ written }) => written), this.#steps)
    return (this.#target?.capacity ?? 0) - used
  }

  /** Takes in all bars that have closed since, step by step. */
  catchUp(): void {
    for (let next = this.#nextClose(); next < Infinity; next = this.#nextClose()) this.#step(next)
  }

  /** When bars of a feed that drives close next; what came too late for that is taken along with what follows. */
  #nextClose(): number {
    let next = Infinity
    for (const { drives, feed, base, written } of this.#places) {
      if (!drives) continue
      const closes = feed.bars.view(base + written).closes.find((each) => each > this.#until)
      next = Math.min(next, closes ?? Infinity)
    }
    return next
  }

  #step(until: number): void {
    this.#until = until
    const came = new Map(this.#places.map((place) => [place, closedBy(place, until)]))
    const bars: BarsOfFeeds = Object.fromEntries(
      [...came].map(([{ key, feed, base, written }, count]) => [key, barsOf(feed, base + written, count)]),
    )
    this.#stream.update(bars)
    for (const [place, count] of came) this.#write(place, count)
    for (const { align, written } of this.#places)
      if (align !== undefined) this.#put(align, Float64Array.of(written), this.#steps)
    this.#form()
    this.#steps += 1
  }

  #form(): void {
    const driving = this.#places.find(({ drives }) => drives)
    const bar = driving?.feed.bars.row(driving.base + driving.written - 1)
    if (bar === undefined) return
    for (const { forming } of this.#places) {
      if (forming === undefined) continue
      const values = forming.bar.add(bar)
      for (const name of formingNames) this.#put(forming.slots[name], Float64Array.of(values[name]), this.#steps)
    }
  }

  #write(place: Place, count: number): void {
    if (count === 0) return
    const view = place.feed.bars.view(place.base + place.written)
    for (const name of feedColumns) this.#put(place.slots[name], view[name].subarray(0, count), place.written)
    for (const { key, output, slot } of this.#outputs.filter((each) => each.place === place))
      this.#put(slot, this.#stream.column(key, output), place.written)
    place.written += count
  }

  #put(slot: number, values: Float64Array, at: number): void {
    if (this.#target === undefined) throw new Error('The columns have no file yet')
    writeValues(this.#target, slot, values, at)
  }

  #layout(): StrategyColumns {
    const feed = Object.fromEntries(this.#places.map(({ key, slots }) => [key, slots]))
    const align = Object.fromEntries(
      this.#places.flatMap(({ key, align: slot }) => (slot === undefined ? [] : [[key, slot] as const])),
    )
    const outputs: Record<string, Record<string, number>> = {}
    for (const { key, output, slot } of this.#outputs) (outputs[key] ??= {})[output] = slot
    const indicators = Object.fromEntries(Object.entries(outputs).map(([key, slots]) => [key, withMain(slots)]))
    const forming = Object.fromEntries(
      this.#places.flatMap(({ key, forming: of }) => (of === undefined ? [] : [[key, of.slots] as const])),
    )
    return { feed, align, indicators, forming }
  }
}

/** Those of the instrument whose bars are the steps. */
function formsFrom(feed: PaperFeed, feeds: readonly ColumnFeed[]): boolean {
  const [only, ...others] = feeds.filter(({ drives }) => drives)
  if (only === undefined || others.length > 0 || only.feed === feed) return false
  return only.feed.wanted.instrument === feed.wanted.instrument
}

/** Bars of a feed that have closed by then and are not in the file yet. */
function closedBy({ feed, base, written }: Place, until: number): number {
  const { closes } = feed.bars.view(base + written)
  let count = 0
  while (count < closes.length && (closes[count] ?? Infinity) <= until) count++
  return count
}

function barsOf(feed: PaperFeed, from: number, count: number): BarsOfFeeds[string] {
  const { closes, day, ...bars } = feed.bars.view(from)
  const cut = (column: Float64Array) => column.subarray(0, count)
  return {
    bars: {
      time: cut(bars.time),
      open: cut(bars.open),
      high: cut(bars.high),
      low: cut(bars.low),
      close: cut(bars.close),
      volume: cut(bars.volume),
      ticks: new Float64Array(count).fill(NaN),
    },
    closes: cut(closes),
    day: cut(day),
  }
}
