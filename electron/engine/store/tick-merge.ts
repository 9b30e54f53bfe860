/**
 * Which of the ticks that come are there already. One with an id is known where that id is stored at the same time (many
 * exchanges begin again with 1 every day). Without an id it is the k-th of its equals: the same file once more adds
 * nothing, and a file that has a row three times keeps all three. What the ticks were received at, their seq and flags
 * say nothing about what they are.
 */
import { concatTicks, inTimeOrder, pickTicks } from '../../../shared/domain/tick-order.ts'
import { columnsOf, type TickSeries } from '../../../shared/domain/tick-series.ts'

export interface MergedTicks {
  readonly merged: TickSeries
  readonly added: number
}

/** `once`: none of `incoming` can be stored, except by its id. Both are in order. */
export function mergeTicks(known: TickSeries, incoming: TickSeries, once: boolean): MergedTicks {
  const border = known.time.length
  // Nothing to be put together, and no texts that may be there twice: most writes are later than all that is stored.
  const isAlone = border === 0 && incoming.texts.length === 0
  const all = isAlone ? incoming : concatTicks(known.kind, [known, incoming])
  const picked = new Uint32Array(all.time.length)
  for (let i = 0; i < border; i += 1) picked[i] = i
  const count = addNew({ all, border, once, keyOf: keysOf(all) }, picked)
  const added = count - border
  if (count === picked.length && isAfter(all.time, border)) return { merged: all, added }
  return { merged: added === 0 ? known : inTimeOrder(pickTicks(all, picked.subarray(0, count))), added }
}

/** No tick from `border` on is at the time of one before it, or earlier. */
const isAfter = (time: Float64Array, border: number): boolean =>
  border === 0 || border === time.length || (time[border] ?? NaN) > (time[border - 1] ?? NaN)

interface Comparison {
  readonly all: TickSeries
  /** Of `all`, those before it are known and those from it on are incoming. */
  readonly border: number
  readonly once: boolean
  readonly keyOf: (at: number) => string
}

/** Fills `picked` from the border on with what is new; returns how many are picked in all. */
function addNew(comparison: Comparison, picked: Uint32Array): number {
  const { all, border } = comparison
  const { time } = all
  let [count, stored, from] = [border, 0, border]
  while (from < time.length) {
    // Times are whole numbers.
    const now = time[from] ?? NaN
    const to = firstAt(time, [from, time.length], now + 1)
    stored = firstAt(time, [stored, border], now)
    const end = firstAt(time, [stored, border], now + 1)
    // Most ticks are alone at their time, or come with ids that rise.
    if (end === stored && haveRisingIds(all, from, to)) for (let at = from; at < to; at += 1) picked[count++] = at
    else for (const at of newAmong(comparison, [stored, end], [from, to])) picked[count++] = at
    from = to
  }
  return count
}

/** One alone has; several without ids have not. */
function haveRisingIds(ticks: TickSeries, from: number, to: number): boolean {
  if (ticks.kind !== 'trade') return to === from + 1
  const { id } = ticks
  for (let at = from + 1; at < to; at += 1) if (!((id[at] ?? NaN) > (id[at - 1] ?? NaN))) return false
  return true
}

/** Index of the first at or after `now`, one step after the other: it is near. */
function firstAt(time: Float64Array, [from, to]: Span, now: number): number {
  let at = from
  while (at < to && (time[at] ?? NaN) < now) at += 1
  return at
}

type Span = readonly [from: number, to: number]

/** Of the ticks of one time. */
function* newAmong({ all, once, keyOf }: Comparison, stored: Span, incoming: Span): Generator<number> {
  const ids = new Set<number>()
  const rows = new Map<string, number>()
  for (let at = stored[0]; at < stored[1]; at += 1) {
    const id = idAt(all, at)
    if (id !== undefined) ids.add(id)
    else if (!once) rows.set(keyOf(at), (rows.get(keyOf(at)) ?? 0) + 1)
  }
  for (let at = incoming[0]; at < incoming[1]; at += 1) {
    const id = idAt(all, at)
    if (id === undefined ? takeOne(rows, once ? undefined : keyOf(at)) : ids.has(id)) continue
    if (id !== undefined) ids.add(id)
    yield at
  }
}

function takeOne(rows: Map<string, number>, key: string | undefined): boolean {
  const left = key === undefined ? 0 : (rows.get(key) ?? 0)
  if (key !== undefined && left > 0) rows.set(key, left - 1)
  return left > 0
}

function idAt(ticks: TickSeries, at: number): number | undefined {
  const id = ticks.kind === 'trade' ? (ticks.id[at] ?? NaN) : NaN
  return Number.isNaN(id) ? undefined : id
}

const values: readonly string[] = ['condition', 'price', 'quantity', 'aggressor', 'bid', 'ask', 'bidSize', 'askSize']

function keysOf(ticks: TickSeries): (at: number) => string {
  const columns = columnsOf(ticks).flatMap(([name, column]) => (values.includes(name) ? [column] : []))
  return (at) => columns.map((column) => column[at]).join(' ')
}
