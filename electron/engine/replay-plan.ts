/** What a replay is going to play, and where what it brings is kept. */
import type { ReplaySource } from '../../shared/contract/replays.ts'
import { no } from '../../shared/contract/wire.ts'
import { symbolOf } from '../../shared/domain/instrument.ts'
import { emptyTicks } from '../../shared/domain/tick-series.ts'
import type { TickLimits } from '../../shared/domain/tick-rules.ts'
import { tickKinds } from '../../shared/domain/tick.ts'
import { micros, type Micros } from '../../shared/domain/units.ts'
import type { Calendars } from './calendars.ts'
import { binanceListing } from './feeds/binance/listing.ts'
import { binanceRecording } from './feeds/binance/recorded.ts'
import type { Playable } from './feeds/replay.ts'
import { storedTicks } from './feeds/stored-ticks.ts'
import { fileOf } from './jobs/import-target.ts'
import type { Library } from './library.ts'
import type { LoopStores } from './market/keep-queue.ts'
import type { Store, TickInfo } from './ports.ts'
import type { Uploads } from './uploads.ts'

export interface ReplayPlan {
  readonly source: ReplaySource['kind']
  readonly title: string
  readonly playable: Playable
  readonly stores: LoopStores
  readonly limits: Partial<TickLimits>
  /** Of the market's time, where it is known. */
  readonly from?: Micros | undefined
  readonly to?: Micros | undefined
}

interface Parts {
  readonly store: Store
  readonly library: Library
  readonly calendars: Calendars
  readonly uploads: Uploads
}

export function planReplay(parts: Parts, source: ReplaySource): ReplayPlan {
  switch (source.kind) {
    case 'stored':
      return planStored(parts, source)
    case 'recording':
      return planRecording(parts, source)
  }
}

/** What a recording brings is new: it is stored as live ticks are. */
function planRecording(parts: Parts, { kind, files }: Extract<ReplaySource, { kind: 'recording' }>): ReplayPlan {
  const opened = files.map((file) => fileOf(file, parts.uploads))
  const [first, ...others] = opened.map(({ name }) => name)
  return {
    source: kind,
    title: others.length === 0 ? `${first}` : `${first} and ${others.length} more`,
    playable: binanceRecording(opened, binanceListing(parts)),
    stores: parts.store,
    // Every message was stamped when it came.
    limits: { arrivals: true },
  }
}

function planStored({ store, library }: Parts, source: Extract<ReplaySource, { kind: 'stored' }>): ReplayPlan {
  const { kind, from, to } = source
  const instruments = source.instruments.map((name) => library.instrument(name))
  const keys = instruments.flatMap((instrument) => {
    const found = mostTicks(library.ticksOf(instrument.id), { from, to })
    if (found.length === 0) throw no('replay.no-ticks', { instrument: symbolOf(instrument) })
    return found
  })
  return {
    source: kind,
    title: instruments.map((instrument) => symbolOf(instrument)).join(', '),
    playable: storedTicks(store.ticks, keys, { from, to }),
    stores: keepsNothing,
    limits: {},
    from: from ?? micros(Math.min(...keys.map(({ first }) => first))),
    to: to ?? micros(Math.max(...keys.map(({ last }) => last))),
  }
}

interface Range {
  readonly from: Micros | undefined
  readonly to: Micros | undefined
}

/** Of each kind, the source that brought most, where it has some in the range. */
const mostTicks = (stored: readonly TickInfo[], { from = -Infinity as Micros, to = Infinity as Micros }: Range) =>
  tickKinds.flatMap((kind) => {
    const [best] = stored.filter((each) => each.kind === kind).toSorted((a, b) => b.ticks - a.ticks)
    return best !== undefined && best.first < to && best.last >= from ? [best] : []
  })

/** Played from the store, ticks are there already, and so are the bars that they make: nothing is written twice. */
const keepsNothing: LoopStores = {
  ticks: {
    read: ({ kind }) => Promise.resolve(emptyTicks(kind)),
    write: () => Promise.resolve({ added: 0, known: 0, revision: 0 }),
  },
  bars: { write: () => Promise.resolve({ added: 0, changed: 0, unchanged: 0, revision: 0 }) },
  quarantine: { add: () => Promise.resolve() },
  gaps: { put: () => Promise.resolve() },
}
