/** Bars as a backtest takes them, by whoever can read them. */
import { mapColumns, type Adjustment, type BarSeries, type PriceSide } from '../../../shared/domain/bar.ts'
import type { SessionView } from '../../../shared/domain/session.ts'
import type { Micros } from '../../../shared/domain/units.ts'

export interface FeedAsked {
  /** With its venue: `GOOG.XNAS`. */
  readonly symbol: string
  readonly timeframe: string
  readonly view: SessionView
  readonly side?: PriceSide | undefined
  readonly adjust: Adjustment
  readonly from?: Micros | undefined
  readonly to?: Micros | undefined
}

/** All bars of the range, oldest first. Volume is in units; what is shared memory is not copied on its way to a thread. */
export interface FeedBars extends BarSeries {
  /** When each bar may first be used, Micros. */
  readonly closes: Float64Array
  /** `Day` of each bar's session, and its index into `phases`. */
  readonly day: Int32Array
  readonly phase: Uint8Array
  readonly info: FeedInfo
}

/** What the run is pinned to. */
export interface FeedInfo {
  readonly side: PriceSide
  readonly builtFrom: string
  readonly revision: number
}

export type LoadBars = (asked: FeedAsked) => Promise<FeedBars>

/** In memory that all threads see; as it is where it lies there already. */
export function sharedBars(bars: FeedBars): FeedBars {
  const { closes, day, phase, info } = bars
  return {
    ...mapColumns((name) => sharedColumn(bars[name], Float64Array)),
    closes: sharedColumn(closes, Float64Array),
    day: sharedColumn(day, Int32Array),
    phase: sharedColumn(phase, Uint8Array),
    info,
  }
}

type Column = Float64Array | Int32Array | Uint8Array

function sharedColumn<Kind extends Column>(column: Kind, of: new (buffer: SharedArrayBuffer) => Kind): Kind {
  if (column.buffer instanceof SharedArrayBuffer) return column
  const copy = new of(new SharedArrayBuffer(column.byteLength))
  copy.set(column)
  return copy
}
