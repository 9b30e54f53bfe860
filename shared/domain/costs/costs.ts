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
    borrowRate: settings.borrowRate ?? preset?.borrowRate ?? 0,
    fundingRate,
  }
}

const presetOf = ({ preset }: CostSettings): CostPreset | undefined =>
  preset === undefined ? undefined : costPresets[preset]

function feesOf(settings: CostSettings, preset: CostPreset | undefined): readonly FeeModel[] {
  const { feeRate = 0, feePerUnit: each = 0, feeMinimum = 0, makerRate = 0, takerRate = 0 } = settings
  return [
    ...(feeRate === 0 ? [] : [feeByValue(feeRate)]),
    ...(each === 0 && feeMinimum === 0 ? [] : [feePerUnit(each, feeMinimum)]),
    ...(makerRate === 0 && takerRate === 0 ? [] : [makerTakerFee(makerRate, takerRate)]),
    ...(preset === undefined ? [] : [preset.fee]),
  ]
}

function slippageOf(settings: CostSettings): readonly SlippageModel[] {
  const { spread = 0, slippageRate = 0, slippageFixed = 0, slippageVolumeShare = 0, slippageImpact = 0 } = settings
  return [
    ...(spread + slippageRate === 0 ? [] : [byRate(spread + slippageRate)]),
    ...(slippageFixed === 0 ? [] : [byAmount(slippageFixed)]),
    ...(slippageVolumeShare === 0 ? [] : [byVolumeShare(slippageVolumeShare)]),
    ...(slippageImpact === 0 ? [] : [bySquareRoot(slippageImpact)]),
  ]
}

/** One sentence about the first setting that no run can have; `undefined` when all is well. */
export function costProblem(settings: CostSettings): string | undefined {
  const { preset } = settings
  if (preset !== undefined && !Object.hasOwn(costPresets, preset)) {
    return `Costs have no preset ${preset}; there are ${Object.keys(costPresets).join(', ')}`
  }
  for (const [name, value] of Object.entries(settings)) {
    const least = mayBeNegative.has(name) ? -Infinity : 0
    if (typeof value === 'number' && !(Number.isFinite(value) && value >= least)) {
      return `${name} must be a number from 0, was ${value}`
    }
  }
  const { participation } = settings
  return participation === undefined || (participation > 0 && participation <= 1)
    ? undefined
    : `participation must be above 0 and at most 1, was ${participation}`
}

/** Rebates, and funding that the short pays. */
const mayBeNegative = new Set(['makerRate', 'takerRate', 'fundingRate'])
