import type { Indicator } from '../indicator.ts'
import { adx } from './adx.ts'
import { aroon } from './aroon.ts'
import { atr } from './atr.ts'
import { bollinger } from './bollinger.ts'
import { cci } from './cci.ts'
import { cmo } from './cmo.ts'
import { dema } from './dema.ts'
import { donchian } from './donchian.ts'
import { ema } from './ema.ts'
import { highest } from './highest.ts'
import { hma } from './hma.ts'
import { ichimoku } from './ichimoku.ts'
import { kama } from './kama.ts'
import { keltner } from './keltner.ts'
import { linearRegression } from './linear-regression.ts'
import { lowest } from './lowest.ts'
import { macd } from './macd.ts'
import { mfi } from './mfi.ts'
import { obv } from './obv.ts'
import { roc } from './roc.ts'
import { rsi } from './rsi.ts'
import { sar } from './sar.ts'
import { sma } from './sma.ts'
import { standardDeviation } from './standard-deviation.ts'
import { stochastic } from './stochastic.ts'
import { supertrend } from './supertrend.ts'
import { tema } from './tema.ts'
import { vwap } from './vwap.ts'
import { williamsR } from './williams-r.ts'
import { wma } from './wma.ts'
import { zScore } from './z-score.ts'

const averages = [sma, ema, wma, dema, tema, hma, kama, vwap]
const momentum = [rsi, stochastic, macd, roc, cci, williamsR, adx, aroon, cmo]
const flow = [mfi, obv]
const bands = [atr, bollinger, keltner, donchian, standardDeviation]
const trend = [supertrend, sar, ichimoku]
const statistics = [highest, lowest, linearRegression, zScore]

/** The indicators that come with the house, in the order they are offered. */
export const builtInIndicators: readonly Indicator[] = [
  ...averages,
  ...momentum,
  ...flow,
  ...bands,
  ...trend,
  ...statistics,
]

const byName: ReadonlyMap<string, Indicator> = new Map(builtInIndicators.map((each) => [each.name, each]))

export const builtInIndicator = (name: string): Indicator | undefined => byName.get(name)
