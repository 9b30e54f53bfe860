import type { Coverage, InstrumentRow, TickCoverage } from '../../shared/contract/instruments.ts'
import { isoDate, type ToLocal } from '../format/time.ts'

export interface DataOrigin {
  readonly kind: 'sample' | 'imported'
  /** `Sample data: JoinQuant, CC-BY-4.0, 2018-06-01 to 2018-06-29` */
  readonly text: string
}

type Stored = Coverage | TickCoverage

const countOf = (stored: Stored): number => ('bars' in stored ? stored.bars : stored.ticks)

/** Where the bars of an instrument came from; of several series the finest that covers most speaks first. */
export function dataOrigin({ coverage, tickCoverage }: InstrumentRow, local: ToLocal): DataOrigin | undefined {
  const stored: readonly Stored[] = coverage.length > 0 ? coverage : tickCoverage
  const [first] = stored.toSorted((a, b) => countOf(b) - countOf(a))
  if (first === undefined) return undefined
  const others = stored.filter(({ source }) => source !== first.source).length
  const more = others === 0 ? '' : ` and ${others} more`
  if (first.licence === undefined) return { kind: 'imported', text: `Imported data: ${rangeOf(first, local)}${more}` }
  return { kind: 'sample', text: `Sample data: ${first.source}, ${first.licence}, ${rangeOf(first, local)}${more}` }
}

const rangeOf = ({ first, last }: Stored, local: ToLocal): string =>
  `${isoDate(first, local)} to ${isoDate(last, local)}`
