/** How much worse than the market a market fill is: small models that are added up, in price, never below 0. */

export interface Taking {
  /** Before spread and slippage. */
  readonly price: number
  readonly units: number
  /** Units traded in the bar that it fills on; NaN where nobody told. */
  readonly volume: number
  /** Of the bars that had closed before: sample deviation of their returns, and their mean volume in units. */
  readonly recent: () => { readonly volatility: number; readonly volume: number }
}

export type SlippageModel = (taking: Taking) => number

/** Half of what lies between bid and ask, or any other share of the price. */
export const byRate =
  (rate: number): SlippageModel =>
  ({ price }) =>
    Math.abs(price) * rate

export const byAmount =
  (amount: number): SlippageModel =>
  () =>
    amount

/** A share of the price that grows with the part of the bar's volume that is taken; at most all of it. */
export const byVolumeShare =
  (coefficient: number): SlippageModel =>
  ({ price, units, volume }) =>
    volume > 0 ? Math.abs(price) * coefficient * Math.min(1, units / volume) : 0

/**
 * coefficient * volatility * sqrt(quantity / volume), a share of the price: the square-root law of market impact, see
 * Almgren, Thum, Hauptmann, Li: Direct Estimation of Equity Market Impact (2005); Toth et al. (2011).
 * Volatility and volume are those of the bars before, so that a fill knows nothing of its own bar.
 */
export const bySquareRoot =
  (coefficient: number): SlippageModel =>
  ({ price, units, recent }) => {
    const { volatility, volume } = recent()
    return volume > 0 && volatility > 0 ? Math.abs(price) * coefficient * volatility * Math.sqrt(units / volume) : 0
  }

/** `undefined` where market fills get the market's price. */
export function sumOfSlippage(models: readonly SlippageModel[]): SlippageModel | undefined {
  if (models.length <= 1) return models[0]
  return (taking) => {
    let sum = 0
    for (const model of models) sum += model(taking)
    return sum
  }
}
