/** The one-minute bars that ticks roll up to (decision 2); everything coarser is built from them when it is asked for. */
import { AUCTION_REACH } from '../../../shared/domain/bar-places.ts'
import { mapColumns, type PriceSide } from '../../../shared/domain/bar.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import type { Session } from '../../../shared/domain/session.ts'
import { TickBars } from '../../../shared/domain/tick-bars.ts'
import type { TickSeries } from '../../../shared/domain/tick-series.ts'
import { tickKinds } from '../../../shared/domain/tick.ts'
import type { Timeframe } from '../../../shared/domain/timeframe.ts'
import { micros, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import { sidesOf } from '../market/live-bars.ts'
import type { ImportedBars, Store } from '../ports.ts'
import { storedPages } from './among-stored.ts'
import type { StoredParts } from './import-target.ts'

export const minute: Timeframe = { unit: 'minute', count: 1 }

/** Bars of ticks stand beside those that came as bars, and never replace them. */
export const rolledSource = (source: string): string => `${source} ticks`

interface RolledFrom {
  readonly instrument: InstrumentId
  /** Of the ticks. */
  readonly source: string
  readonly licence?: string | undefined
}

export class RolledTicks {
  readonly #bars: ReadonlyMap<PriceSide, TickBars>

  constructor(index: SessionIndex, lotsPerUnit: number) {
    const make = (side: PriceSide) =>
      [side, new TickBars(index, { timeframe: minute, view: 'all', side, lotsPerUnit })] as const
    this.#bars = new Map(tickKinds.flatMap((kind) => sidesOf[kind]).map(make))
  }

  add(ticks: TickSeries): void {
    for (const side of sidesOf[ticks.kind]) this.#bars.get(side)?.add(ticks)
  }

  series({ instrument, source, licence }: RolledFrom): ImportedBars[] {
    return [...this.#bars].flatMap(([side, maker]) => {
      const bars = maker.bars()
      if (bars.time.length === 0) return []
      const key = { instrument, timeframe: minute, side, source: rolledSource(source) }
      return [{ key, bars: mapColumns((name) => bars[name].slice()), ...(licence !== undefined && { licence }) }]
    })
  }
}

export interface RolledKey {
  readonly instrument: Instrument
  readonly source: string
}

export interface TimeRange {
  readonly from: Micros
  readonly to: Micros
}

/** True when ticks of this source are stored in a session that the range touches: those belong to the same bars. */
export function reachesStored(parts: StoredParts, { instrument, source }: RolledKey, range: TimeRange): boolean {
  if (parts.library.lookUp(instrument.id) === undefined) return false
  const { from, to } = wholeSessions(parts.calendars.of(instrument).index, range)
  return parts.library
    .ticksOf(instrument.id)
    .some((info) => info.source === source && info.first <= to && info.last >= from)
}

/** Makes the bars of the sessions that the range touches anew from all ticks that are stored of them. */
export async function rebuildBars(
  parts: StoredParts,
  { instrument, source }: RolledKey,
  range: TimeRange,
): Promise<void> {
  const { index } = parts.calendars.of(instrument)
  const { from, to } = wholeSessions(index, range)
  const rolled = new RolledTicks(index, termsOf(instrument).lotsPerUnit)
  for (const kind of tickKinds) {
    const key = { instrument: instrument.id, kind, source }
    for await (const page of storedPages(parts.store.ticks, key, { from, to })) rolled.add(page)
  }
  await writeAll(parts.store, rolled.series({ instrument: instrument.id, source }))
}

async function writeAll({ bars }: Store, rolled: readonly ImportedBars[]): Promise<void> {
  for (const { key, bars: columns } of rolled) await bars.write(key, columns)
}

function wholeSessions(index: SessionIndex, { from, to }: TimeRange): TimeRange {
  const first = index.sessionAt(from) ?? index.previousSession(from)
  const last = index.sessionAt(to) ?? index.nextSession(to)
  return {
    from: micros(Math.min(from, startOf(first) ?? from) - AUCTION_REACH),
    to: micros(Math.max(to, endOf(last) ?? to) + AUCTION_REACH),
  }
}

const startOf = (session: Session | undefined): number | undefined => session?.phases[0]?.from

const endOf = (session: Session | undefined): number | undefined => session?.phases.at(-1)?.to
