/** A share is shown in percent; a duration is in microseconds; money is in units of the base currency. */
export type FigureUnit = 'share' | 'ratio' | 'money' | 'count' | 'duration'

/**
 * What a figure is. In the formulas: E equity at the close of a step, C the starting cash, r the return of a session from
 * the close before it, n how many of them, N the calendar's sessions a year, f the risk-free return of a session, p the
 * profit of a trade.
 */
export interface FigureTerms {
  readonly key: string
  readonly label: string
  /** Where there is little room. */
  readonly short?: string
  readonly unit: FigureUnit
  /** A gain or a loss: shown with its sign. */
  readonly signed?: true
  readonly formula: string
  readonly source: string
}
