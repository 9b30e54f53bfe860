/**
 * The 1-minute bars that ticks roll up to. They are built from what the store holds and not from what came, so that they
 * are right whatever was played before: a recording again, or one that has a minute's other half.
 */
import { indexAt, sliceSeries } from '../../../shared/domain/bar.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { TickBars } from '../../../shared/domain/tick-bars.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { MICROS_PER_MINUTE, micros, type Micros } from '../../../shared/domain/units.ts'
import { rolledSource } from '../jobs/rolled-ticks.ts'
import type { Store, TickKey } from '../ports.ts'
import { sidesOf } from './live-bars.ts'

export const minute: Timeframe = { unit: 'minute', count: 1 }

/** Bars that open at or after `from` and before `to`. */
export interface MinuteSpan {
  readonly from: Micros
  readonly to: Micros
}

interface Stores {
  readonly ticks: Pick<Store['ticks'], 'read'>
  readonly bars: Pick<Store['bars'], 'write'>
}

interface Of {
  readonly key: TickKey
  readonly index: SessionIndex
  readonly lotsPerUnit: number
}

/** Resolves with how many bars are new. */
export async function keepMinutes(stores: Stores, { key, index, lotsPerUnit }: Of, span: MinuteSpan): Promise<number> {
  const ticks = await stores.ticks.read(key, aroundAuctions(index, span))
  let added = 0
  for (const side of sidesOf[key.kind]) {
    const made = new TickBars(index, { timeframe: minute, view: 'all', side, lotsPerUnit })
    made.add(ticks)
    const bars = made.bars()
    const part = sliceSeries(bars, indexAt(bars.time, span.from), indexAt(bars.time, span.to))
    if (part.time.length === 0) continue
    const { instrument } = key
    const source = rolledSource(key.source)
    added += (await stores.bars.write({ instrument, timeframe: minute, side, source }, part)).added
  }
  return added
}

/** How far from its minute a print of an auction may come. */
const AUCTION_REACH = 10 * MICROS_PER_MINUTE

/** Where a phase begins or ends, its auction's prints come before or after the clock says so (decision 10). */
function aroundAuctions(index: SessionIndex, { from, to }: MinuteSpan): MinuteSpan {
  const [first, last] = [index.phaseAt(from), index.phaseAt(micros(to - 1))]
  const [begins, ends] = [first?.from === from, last?.to === to]
  return { from: micros(begins ? from - AUCTION_REACH : from), to: micros(ends ? to + AUCTION_REACH : to) }
}
