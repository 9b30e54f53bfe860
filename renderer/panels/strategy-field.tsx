/** Which strategy: the same choice wherever one is run. */
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { keyOf } from '../research/backtest-form.ts'

export interface StrategyFieldProps {
  readonly strategies: readonly StrategyRow[]
  /** As `keyOf` writes it. */
  readonly value: string
  readonly onChange: (value: string) => void
}

const groups = { yours: 'Yours', example: 'Examples', path: 'Elsewhere' } as const

export function StrategyField({ strategies, value, onChange }: StrategyFieldProps) {
  const options = strategies.map(({ source, name }) => ({
    value: keyOf(source),
    label: name,
    group: groups[source.kind],
  }))
  const summary = strategies.find(({ source }) => keyOf(source) === value)?.summary
  return (
    <Field label="Strategy" stacked hint={summary}>
      <Select value={value} options={options} onChange={onChange} />
    </Field>
  )
}
