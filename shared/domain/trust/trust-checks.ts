/** What a person should know before believing a result; each check is one sentence with its verdict. */
import type { Fill } from '../fill.ts'
import { isoTime } from '../time-text.ts'
import { decimalText, percentText } from '../report/text.ts'
import type { RunResult } from '../run.ts'
import type { PrefixCertificate } from './prefix.ts'

export const verdicts = ['good', 'warning', 'bad', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

export const trustNames = [
  'prefix invariance',
  'trades',
  'fills on gaps',
  'fills on synthetic bars',
  'fills beyond volume',
  'warm-up',
  'open position',
] as const

export interface TrustCheck {
  readonly check: (typeof trustNames)[number]
  readonly verdict: Verdict
  readonly sentence: string
  /** What the verdict rests on; shares from 0 to 1. */
  readonly values: Readonly<Record<string, number>>
}

/** It keeps a person from believing the result as it is. */
export const doubts = ({ verdict }: TrustCheck): boolean => verdict === 'warning' || verdict === 'bad'

/** What is known beside the run itself. */
export interface TrustEvidence {
  readonly prefix?: PrefixCertificate
  /** Lots that traded in the bar of a fill; undefined where the source has no volumes. */
  readonly barVolume?: (fill: Fill) => number | undefined
}

export function trustChecks(run: RunResult, { prefix, barVolume }: TrustEvidence = {}): readonly TrustCheck[] {
  const fills = run.fills.length
  return [
    prefixCheck(prefix),
    tradeCheck(run.trades.length),
    shareCheck('fills on gaps', run.fills.filter(({ place }) => place === 'gap').length, fills),
    shareCheck('fills on synthetic bars', run.fills.filter(({ synthetic }) => synthetic === true).length, fills),
    volumeCheck(run, barVolume),
    warmUpCheck(run),
    openCheck(run),
  ]
}

function prefixCheck(prefix: PrefixCertificate | undefined): TrustCheck {
  const check = 'prefix invariance'
  if (prefix === undefined || prefix.cuts.length === 0)
    return { check, verdict: 'unknown', sentence: 'The run was not repeated on shortened data.', values: { cuts: 0 } }
  const differing = prefix.cuts.find(({ difference }) => difference !== undefined)
  const values = { cuts: prefix.cuts.length, orders: Math.max(...prefix.cuts.map(({ orders }) => orders)) }
  if (differing?.difference === undefined) {
    const sentence = `Repeated on data cut at ${counted(values.cuts, 'point')}, the run decided the same before each.`
    return { check, verdict: 'good', sentence, values }
  }
  const cut = isoTime(differing.cut)
  const sentence = `On data that ends at ${cut} the run decided otherwise before that: it looks ahead. ${differing.difference.sentence}`
  return { check, verdict: 'bad', sentence, values }
}

/** Below 30 a mean says little (the usual small-sample bound); below 10 it says next to nothing. */
const FEW = 30
const VERY_FEW = 10

function tradeCheck(trades: number): TrustCheck {
  const verdict = trades < VERY_FEW ? 'bad' : trades < FEW ? 'warning' : 'good'
  const sentence =
    verdict === 'good'
      ? `${counted(trades, 'trade')} are enough to speak of averages.`
      : `${counted(trades, 'trade')}: too few to tell skill from luck; ${FEW} are the least.`
  return { check: 'trades', verdict, sentence, values: { trades, least: FEW } }
}

const why = {
  'fills on gaps': 'at an open beyond the order’s price',
  'fills on synthetic bars': 'on bars without trades of their own',
} as const

function shareCheck(check: keyof typeof why, count: number, fills: number): TrustCheck {
  if (fills === 0) return { check, verdict: 'unknown', sentence: 'Nothing was filled.', values: { fills } }
  const share = count / fills
  const verdict = share > 0.2 ? 'bad' : share > 0.05 ? 'warning' : 'good'
  const sentence = `${percentText(share)} of the fills (${count} of ${fills}) were ${why[check]}.`
  return { check, verdict, sentence, values: { count, fills, share } }
}

function volumeCheck({ fills }: RunResult, barVolume: TrustEvidence['barVolume']): TrustCheck {
  const check = 'fills beyond volume'
  const known = fills.flatMap((fill) => {
    const volume = barVolume?.(fill)
    return volume === undefined ? [] : [fill.quantity / volume]
  })
  if (known.length === 0)
    return {
      check,
      verdict: 'unknown',
      sentence: 'The bars that were filled on have no volumes.',
      values: { fills: 0 },
    }
  const beyond = known.filter((share) => share > 1).length
  const large = known.filter((share) => share > 0.1).length
  const values = { fills: known.length, beyond, large }
  const all = counted(known.length, 'fill')
  if (beyond > 0)
    return { check, verdict: 'bad', sentence: `${beyond} of ${all} took more than their bar traded.`, values }
  if (large > 0)
    return {
      check,
      verdict: 'warning',
      sentence: `${large} of ${all} took more than a tenth of their bar’s volume.`,
      values,
    }
  return { check, verdict: 'good', sentence: 'No fill took more than a tenth of its bar’s volume.', values }
}

function warmUpCheck({ warmUp, curve }: RunResult): TrustCheck {
  const [check, steps] = ['warm-up' as const, curve.time.length]
  if (steps === 0) return { check, verdict: 'unknown', sentence: 'The run has no step.', values: { steps } }
  const share = Math.min(1, warmUp / steps)
  const verdict = share > 0.5 ? 'bad' : share > 0.2 ? 'warning' : 'good'
  const sentence = `Indicators were warm after ${Math.min(warmUp, steps)} of ${counted(steps, 'bar')} (${percentText(share)}).`
  return { check, verdict, sentence, values: { warmUp, steps, share } }
}

function openCheck({ curve, currency }: RunResult): TrustCheck {
  const check = 'open position'
  const [exposure, equity] = [curve.exposure.at(-1), curve.equity.at(-1)]
  if (exposure === undefined || equity === undefined)
    return { check, verdict: 'unknown', sentence: 'The run has no step.', values: {} }
  if (exposure === 0)
    return { check, verdict: 'good', sentence: 'The run ended without a position.', values: { exposure } }
  const share = equity > 0 ? exposure / equity : 1
  const value = `${decimalText(exposure, 2)} ${currency}`
  const sentence = `A position of ${value} was open at the end: its profit is not among the trades.`
  return { check, verdict: 'warning', sentence, values: { exposure, share } }
}

const counted = (count: number, noun: string): string => `${decimalText(count, 0)} ${noun}${count === 1 ? '' : 's'}`
