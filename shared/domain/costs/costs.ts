/** The cost models of a run, put together from what its settings name; what they do not name costs nothing. */
import type { CostSettings } from '../run-settings.ts'
import { feeByValue, feePerUnit, fixedFee, makerTakerFee, sumOfFees, type FeeModel } from './fees.ts'
import { costPresets, type CostPreset } from './presets.ts'
import { byAmount, byRate, bySquareRoot, byVolumeShare, sumOfSlippage, type SlippageModel } from './slippage.ts'

export interface Costs {
  /** Per fill, in units of the quote currency; the fixed fee apart, because that is in base currency. */
  readonly fee: FeeModel
  readonly fixed: FeeModel | undefined
  readonly slippage: SlippageModel | undefined
  /** Most of a bar's volume that one order may take; `undefined` is any. */
  readonly participation: number | undefined
  /** Microseconds from a decision to the market. */
  readonly latency: number
  /** Yearly, on the value held short. */
  readonly borrowRate: number
  /** Per eight hours, of the value of a perpetual. */
  readonly fundingRate: number
}

/** A bug for settings that `costProblem` refuses. */
export function costsOf(settings: CostSettings): Costs {
  const problem = costProblem(settings)
  if (problem !== undefined) throw new RangeError(problem)
  const preset = presetOf(settings)
  const { feeFixed = 0, latencyMs = 0, participation, fundingRate = 0 } = settings
  return {
    fee: sumOfFees(feesOf(settings, preset)),
    fixed: feeFixed === 0 ? undefined : fixedFee(feeFixed),
    slippage: sumOfSlippage(slippageOf(settings)),
    participation,
    latency: Math.round(latencyMs * 1000),
    borrowRate: settings.borrowRate ?? 0,
    fundingRate,
  }
}

const presetOf = ({ preset }: CostSettings): CostPreset | undefined =>
  preset === undefined ? undefined : costPresets[preset]

/** A model with all its numbers 0 costs nothing, and is left out of the loop of every fill. */
function feesOf(settings: CostSettings, preset: CostPreset | undefined): readonly FeeModel[] {
  const { feeRate, feePerUnit: each, feeMinimum, makerRate, takerRate } = settings
  const models: FeeModel[] = preset === undefined ? [] : [preset.fee]
  if (isCharged(feeRate)) models.push(feeByValue(feeRate))
  if (isCharged(each) || isCharged(feeMinimum)) models.push(feePerUnit(each ?? 0, feeMinimum))
  if (isCharged(makerRate) || isCharged(takerRate)) models.push(makerTakerFee(makerRate ?? 0, takerRate ?? 0))
  return models
}

const isCharged = (amount: number | undefined): amount is number => amount !== undefined && amount !== 0

function slippageOf(settings: CostSettings): readonly SlippageModel[] {
  const { spread = 0, slippageRate = 0, slippageFixed, slippageVolumeShare, slippageImpact } = settings
  const models: SlippageModel[] = spread + slippageRate === 0 ? [] : [byRate(spread + slippageRate)]
  if (isCharged(slippageFixed)) models.push(byAmount(slippageFixed))
  if (isCharged(slippageVolumeShare)) models.push(byVolumeShare(slippageVolumeShare))
  if (isCharged(slippageImpact)) models.push(bySquareRoot(slippageImpact))
  return models
}

/** One sentence about the first setting that no run can have; `undefined` when all is well. */
export function costProblem(settings: CostSettings): string | undefined {
  const { preset } = settings
  if (preset !== undefined && !Object.hasOwn(costPresets, preset)) {
    return `Costs have no preset ${preset}; there are ${Object.keys(costPresets).join(', ')}`
  }
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === 'number' && !isAmount(name, value)) return `${name} must be a number from 0, was ${value}`
  }
  const { participation } = settings
  return participation === undefined || (participation > 0 && participation <= 1)
    ? undefined
    : `participation must be above 0 and at most 1, was ${participation}`
}

const isAmount = (name: string, value: number): boolean =>
  Number.isFinite(value) && (value >= 0 || mayBeNegative.has(name))

/** Rebates, and funding that the short pays. */
const mayBeNegative = new Set(['makerRate', 'takerRate', 'fundingRate'])
