/** For how long things are kept. What a change would delete is read before it is kept. */
import { useState } from 'react'
import type { RetentionKind, RetentionRule } from '../../shared/contract/retention.ts'
import { Button } from '../components/button.tsx'
import { ErrorState } from '../components/error-state.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { XIcon } from '../components/icons.ts'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import { useAsked } from './asked.ts'
import { useBlocked } from './permission.ts'
import { RetentionReview } from './retention-review.tsx'
import { FOREVER, isSame, kindWords, ruleOf, spans, withoutRule, withRule, type Rules } from './retention-form.ts'

export function Retention({ onDeleted }: { readonly onDeleted: () => void }) {
  const asked = useAsked(ask)
  if (asked.status === 'loading') return <SkeletonRows rows={4} label="Reading the rules" />
  if (asked.status === 'failed')
    return (
      <ErrorState
        title="The rules could not be read"
        text={asked.error.message}
        details={`retention.read: ${asked.error.message}`}
        onRetry={asked.retry}
      />
    )
  return <Form read={asked.value.rules} onDeleted={onDeleted} />
}

const ask = async () => (await engine()).retention.read({})

function Form({ read, onDeleted }: { readonly read: Rules; readonly onDeleted: () => void }) {
  const [kept, setKept] = useState(read)
  const [rules, setRules] = useState(read)
  const [reviewing, setReviewing] = useState(false)
  const blocked = useBlocked()
  const changed = !isSame(rules, kept)
  const nothing = rules.length === 0 && !changed ? 'Everything is kept for ever' : undefined
  return (
    <section className="retention" aria-label="Retention">
      <h2 className="section-title">Keep</h2>
      {kinds.map((kind) => (
        <Span
          key={kind}
          label={kindWords[kind]}
          rule={ruleOf(rules, kind) ?? { kind }}
          onChange={(rule) => setRules(withRule(rules, rule))}
        />
      ))}
      {rules
        .filter(({ instrument }) => instrument !== undefined)
        .map((rule) => (
          <Span
            key={`${rule.kind} ${rule.instrument}`}
            label={`${kindWords[rule.kind]} of ${rule.instrument}`}
            rule={rule}
            onChange={(next) => setRules(withRule(rules, next))}
            onRemove={() => setRules(withoutRule(rules, rule))}
          />
        ))}
      <Exception rules={rules} onAdd={(rule) => setRules(withRule(rules, rule))} />
      <div className="row retention-foot">
        <Button small kind="primary" disabledReason={blocked ?? nothing} onClick={() => setReviewing(true)}>
          {changed ? 'Review and save…' : 'Apply now…'}
        </Button>
        <Button
          small
          kind="ghost"
          disabledReason={changed ? undefined : 'Nothing is changed'}
          onClick={() => setRules(kept)}
        >
          Discard
        </Button>
      </div>
      <p className="tertiary small">
        Applied once a day. What a tagged run, a strategy, a backtest or a replay uses stays.
      </p>
      {reviewing && (
        <RetentionReview
          rules={rules}
          changed={changed}
          onClose={() => setReviewing(false)}
          onDone={() => {
            setKept(rules)
            onDeleted()
          }}
        />
      )}
    </section>
  )
}

const kinds: readonly RetentionKind[] = ['ticks', 'minutes', 'runs', 'logs']

interface SpanProps {
  readonly label: string
  readonly rule: RetentionRule
  readonly onChange: (rule: RetentionRule) => void
  readonly onRemove?: () => void
}

function Span({ label, rule, onChange, onRemove }: SpanProps) {
  const { days, ...of } = rule
  return (
    <div className="retention-line">
      <span className="ellipsis" title={label}>
        {label}
      </span>
      <Select
        small
        label={`Keep ${label}`}
        value={days === undefined ? FOREVER : String(days)}
        options={spans(days)}
        onChange={(value) => onChange(value === FOREVER ? of : { ...of, days: Number(value) })}
      />
      {onRemove !== undefined && (
        <IconButton small icon={XIcon} label={`Remove the rule for ${label}`} onClick={onRemove} />
      )}
    </div>
  )
}

/** A rule of one instrument begins as for ever: it deletes nothing. */
function Exception({ rules, onAdd }: { readonly rules: Rules; readonly onAdd: (rule: RetentionRule) => void }) {
  const instruments = useReplica(({ instrument }) => instrument)
  const options = [...instruments.values()].flatMap(({ symbol, coverage, tickCoverage }) =>
    (['ticks', 'minutes'] as const)
      .filter((kind) =>
        kind === 'ticks' ? tickCoverage.length > 0 : coverage.some(({ timeframe }) => timeframe === '1m'),
      )
      .filter((kind) => ruleOf(rules, kind, symbol) === undefined)
      .map((kind) => ({ value: `${kind} ${symbol}`, label: `${kindWords[kind]} of ${symbol}` })),
  )
  if (options.length === 0) return null
  return (
    <Select
      small
      label="Add a rule for one instrument"
      placeholder="Add a rule for one instrument"
      value={undefined}
      options={options}
      onChange={(value) => {
        const [kind, ...symbol] = value.split(' ')
        onAdd({ kind: kind === 'ticks' ? 'ticks' : 'minutes', instrument: symbol.join(' ') })
      }}
    />
  )
}
