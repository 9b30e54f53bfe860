import type { Market } from '../../shared/contract/markets.ts'
import { count } from '../format/number.ts'
import type { RuleTier } from '../../shared/domain/tick-rules.ts'
import { ruleSentence, ruleTier } from './tick-rules.ts'

export interface RuleCountsProps {
  /** Whose ticks they are. */
  readonly title: string
  readonly market: Pick<Market, 'rules' | 'received'>
}

const tierWords: Readonly<Record<RuleTier, string>> = {
  reject: 'Rejected',
  quarantine: 'Quarantined',
  flag: 'Taken with a mark',
}

/** Most often first. */
export const orderedRules = (rules: Market['rules']): readonly (readonly [string, number])[] =>
  Object.entries(rules)
    .filter(([, times]) => times > 0)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))

/** What each rule found in the ticks of one instrument. */
export function RuleCounts({ title, market }: RuleCountsProps) {
  const rules = orderedRules(market.rules)
  return (
    <section className="rule-counts" aria-label={`Rules, ${title}`}>
      <h3 className="section-title">
        Rules <span>{title}</span>
      </h3>
      {rules.length === 0 && (
        <p className="tertiary">
          {market.received === 0
            ? 'No tick has come yet.'
            : `No rule found anything in ${count(market.received)} ticks.`}
        </p>
      )}
      <dl>
        {rules.map(([rule, times]) => (
          <div key={rule}>
            <dt>
              <span className="ellipsis">{ruleSentence(rule)}</span>
              <RuleTierWord rule={rule} />
            </dt>
            <dd className="numeric">{count(times)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function RuleTierWord({ rule }: { readonly rule: string }) {
  const tier = ruleTier(rule)
  return tier === undefined ? null : <span className="tertiary small">{tierWords[tier]}</span>
}
