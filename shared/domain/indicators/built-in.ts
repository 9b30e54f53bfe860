import type { Indicator } from '../indicator.ts'
import { ema } from './ema.ts'
import { sma } from './sma.ts'

const averages = [sma, ema]

/** The indicators that come with the house, in the order they are offered. */
export const builtInIndicators: readonly Indicator[] = [...averages]

export const builtInIndicator = (name: string): Indicator | undefined =>
  builtInIndicators.find((indicator) => indicator.name === name)
