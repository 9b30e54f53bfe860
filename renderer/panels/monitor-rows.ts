import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { Market } from '../../shared/contract/markets.ts'

export interface MonitorRow {
  readonly market: Market
  /** Absent for one that this window does not know. */
  readonly instrument: InstrumentRow | undefined
}

/** By symbol and source. */
export function monitorRows(
  markets: Iterable<Market>,
  instruments: ReadonlyMap<string, InstrumentRow>,
): readonly MonitorRow[] {
  return [...markets]
    .map((market) => ({ market, instrument: instruments.get(market.instrument) }))
    .toSorted((a, b) => order(nameOf(a), nameOf(b)) || order(a.market.source, b.market.source))
}

export const nameOf = ({ market, instrument }: MonitorRow): string => instrument?.symbol ?? market.instrument

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
