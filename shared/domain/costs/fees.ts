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

/** An order never pays more than a share of its value; what it has filled before counts at the price of this fill. */
export function cappedFee(fee: FeeModel, share: number): FeeModel {
  return (charge) => {
    const each = charge.value / charge.units
    const upTo = (units: number) =>
      units === 0 ? 0 : Math.min(fee({ ...charge, units, before: 0, value: units * each }), units * each * share)
    return upTo(charge.before + charge.units) - upTo(charge.before)
  }
}

export function sumOfFees(models: readonly FeeModel[]): FeeModel {
  const [only] = models
  if (models.length === 1 && only !== undefined) return only
  return (charge) => {
    let sum = 0
    for (const model of models) sum += model(charge)
    return sum
  }
}
