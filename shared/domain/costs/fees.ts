/** What a fill costs: small models that are added up. Amounts are in units of the instrument's quote currency. */

export interface Charge {
  /** Quantity times price, multiplier included; always positive. */
  readonly value: number
  readonly units: number
  /** Units that the same order has filled before. */
  readonly before: number
  readonly liquidity: 'maker' | 'taker'
}

export type FeeModel = (charge: Charge) => number

/** So much per fill, whatever it is worth. */
export const fixedFee =
  (amount: number): FeeModel =>
  () =>
    amount

/** A share of the value: 0.002 is 20 basis points. */
export const feeByValue =
  (rate: number): FeeModel =>
  ({ value }) =>
    value * rate

/** So much per unit; an order pays `minimum` at least, however many fills it takes. */
export function feePerUnit(each: number, minimum = 0): FeeModel {
  const ofOrder = (units: number) => (units === 0 ? 0 : Math.max(minimum, units * each))
  return ({ units, before }) => ofOrder(before + units) - ofOrder(before)
}

/** A share of the value that depends on who waited; below 0 it is a rebate. */
export const makerTakerFee =
  (maker: number, taker: number): FeeModel =>
  ({ value, liquidity }) =>
    value * (liquidity === 'maker' ? maker : taker)

/** Never more than a share of the value. */
export const cappedFee =
  (fee: FeeModel, share: number): FeeModel =>
  (charge) =>
    Math.min(fee(charge), charge.value * share)

export function sumOfFees(models: readonly FeeModel[]): FeeModel {
  const [only] = models
  if (models.length === 1 && only !== undefined) return only
  return (charge) => {
    let sum = 0
    for (const model of models) sum += model(charge)
    return sum
  }
}
