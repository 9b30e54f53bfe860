/** What a run should be believed of: the checks of its result, and the proof that it did not look ahead. */
import type { Certificate, TrustCheck } from '../../../shared/contract/runs.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import { timeText } from '../cli/text.ts'

export const checksOf = (_result: RunResult, certificate: Certificate | undefined): readonly TrustCheck[] => [
  certificateCheck(certificate),
]

function certificateCheck(certificate: Certificate | undefined): TrustCheck {
  const check = 'prefix-invariance'
  if (certificate === undefined || certificate.cuts.length === 0)
    return { check, verdict: 'unknown', says: 'It was not run again on less data.' }
  const { cuts } = certificate
  const wrong = cuts.find(({ difference }) => difference !== undefined)
  if (wrong?.difference !== undefined) {
    const { number, expected, found } = wrong.difference
    const says = `On data that ends at ${timeText(wrong.cut)} its order ${number} is another: ${found} instead of ${expected}.`
    return { check, verdict: 'failed', says }
  }
  const orders = Math.max(...cuts.map((each) => each.orders))
  if (orders === 0) return { check, verdict: 'unknown', says: 'It had asked for nothing where its data was cut.' }
  return {
    check,
    verdict: 'passed',
    says: `On data that ends earlier its orders up to there are the same (${orders}).`,
  }
}
