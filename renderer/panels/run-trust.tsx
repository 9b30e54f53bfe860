import type { RunDetail } from '../../shared/contract/runs.ts'
import { Icon } from '../components/icon.tsx'
import { CircleAlertIcon, CircleCheckIcon, InfoIcon, TriangleAlertIcon } from '../components/icons.ts'

const marks = {
  good: { icon: CircleCheckIcon, word: 'Passed' },
  warning: { icon: TriangleAlertIcon, word: 'Caution' },
  bad: { icon: CircleAlertIcon, word: 'Failed' },
  unknown: { icon: InfoIcon, word: 'Not known' },
} as const

/** What to know before the result is believed. */
export function RunTrust({ detail: { checks, cautions } }: { readonly detail: RunDetail }) {
  return (
    <section className="run-trust" aria-label="Can this be trusted?">
      <h3 className="section-title">Can this be trusted?</h3>
      <ul>
        {checks.map(({ check, verdict, sentence }) => (
          <li key={check} data-verdict={verdict}>
            <Icon of={marks[verdict].icon} size="small" />
            <span>
              <span className="medium">{marks[verdict].word}:</span> {sentence}
            </span>
          </li>
        ))}
        {cautions.map((caution) => (
          <li key={caution} data-verdict="warning">
            <Icon of={TriangleAlertIcon} size="small" />
            <span>{caution}</span>
          </li>
        ))}
        {checks.length + cautions.length === 0 && <li className="tertiary">Nothing was checked.</li>}
      </ul>
    </section>
  )
}
