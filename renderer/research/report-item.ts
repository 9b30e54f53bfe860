/** A figure of a report with its text, which is the same wherever the run is shown or exported. */
import type { RunReport } from '../../shared/contract/run-parts.ts'
import { direction, type Direction } from '../format/number.ts'

export type ReportItem = RunReport['headline'][number]

/** Gains and losses are told apart by colour too. */
export const toneOf = ({ signed, value }: ReportItem): Direction | undefined =>
  signed === true && typeof value === 'number' ? direction(value) : undefined
