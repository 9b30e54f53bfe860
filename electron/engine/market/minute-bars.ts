/**
 * The 1-minute bars that ticks roll up to. They are built from what the store holds and not from what came, so that they
 * are right whatever was played before: a recording again, or one that has a minute's other half.
 */
import { AUCTION_REACH } from '../../../shared/domain/bar-places.ts'
import { indexAt, sliceSeries } from '../../../shared/domain/bar.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { storedPages } from '../jobs/among-stored.ts'
import { RolledTicks } from '../jobs/rolled-ticks.ts'
import type { Store, TickKey } from '../ports.ts'

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
  const rolled = new RolledTicks(index, lotsPerUnit)
  for await (const page of storedPages(stores.ticks, key, aroundAuctions(index, span))) rolled.add(page)
  let added = 0
  for (const { key: series, bars } of rolled.series(key)) {
    const part = sliceSeries(bars, indexAt(bars.time, span.from), indexAt(bars.time, span.to))
    if (part.time.length > 0) added += (await stores.bars.write(series, part)).added
  }
  return added
}

/** Where a phase begins or ends, its auction's prints come before or after the clock says so (decision 10). */
function aroundAuctions(index: SessionIndex, { from, to }: MinuteSpan): MinuteSpan {
  const [first, last] = [index.phaseAt(from), index.phaseAt(micros(to - 1))]
  const [begins, ends] = [first?.from === from, last?.to === to]
  return { from: micros(begins ? from - AUCTION_REACH : from), to: micros(ends ? to + AUCTION_REACH : to) }
}
