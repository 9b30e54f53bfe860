import type { Coverage, InstrumentRow } from '../../shared/contract/instruments.ts'
import { isoDate, type ToLocal } from '../format/time.ts'

export interface DataOrigin {
  readonly kind: 'sample' | 'imported'
  /** `Sample data: JoinQuant, CC-BY-4.0, 2018-06-01 to 2018-06-29` */
  readonly text: string
}

/** Where the bars of an instrument came from; of several series the finest that covers most speaks first. */
export function dataOrigin({ coverage }: InstrumentRow, local: ToLocal): DataOrigin | undefined {
  const [first] = coverage.toSorted((a, b) => b.bars - a.bars)
  if (first === undefined) return undefined
  const others = coverage.filter(({ source }) => source !== first.source).length
  const more = others === 0 ? '' : ` and ${others} more`
  if (first.licence === undefined) return { kind: 'imported', text: `Imported data: ${rangeOf(first, local)}${more}` }
  return { kind: 'sample', text: `Sample data: ${first.source}, ${first.licence}, ${rangeOf(first, local)}${more}` }
}

const rangeOf = ({ first, last }: Coverage, local: ToLocal): string =>
  `${isoDate(first, local)} to ${isoDate(last, local)}`
