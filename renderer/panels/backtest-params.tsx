import type { Inspected, StrategyParam } from '../../shared/contract/strategies.ts'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { Select } from '../components/select.tsx'
import { SkeletonRows } from '../components/skeleton.tsx'
import { TextInput } from '../components/text-input.tsx'
import { paramsOf, withoutParams, withParam, type ParamValue, type StrategyParams } from '../research/backtest-form.ts'
import { failureText } from '../research/run-text.ts'
import type { Asked } from './asked.ts'

export interface BacktestParamsProps {
  readonly form: StrategyParams
  readonly inspected: Asked<Inspected>
  readonly onChange: (part: StrategyParams) => void
}

/** What the strategy itself can be set to, as its file declares it. */
export function BacktestParams({ form, inspected, onChange }: BacktestParamsProps) {
  return (
    <section className="backtest-section" aria-label="Parameters">
      <h3 className="section-title">
        <span>Parameters</span>
        {Object.keys(form.params[form.strategy] ?? {}).length > 0 && (
          <Button small kind="ghost" onClick={() => onChange(withoutParams(form))}>
            As declared
          </Button>
        )}
      </h3>
      <Declared form={form} inspected={inspected} onChange={onChange} />
    </section>
  )
}

function Declared({ form, inspected, onChange }: BacktestParamsProps) {
  if (inspected.status === 'loading') return <SkeletonRows rows={3} label="Reading the strategy" />
  if (inspected.status === 'failed') return <Banner tone="danger">{inspected.error.message}</Banner>
  const { value } = inspected
  if (value.status === 'failed') return <Banner tone="danger">{failureText(value.name, value.failure)}</Banner>
  const { params } = value.declared
  if (params.length === 0) return <p className="tertiary small">It takes none.</p>
  const values = paramsOf(form, params)
  return params.map((param) => (
    <Param
      key={param.name}
      param={param}
      value={values[param.name] ?? param.default}
      onChange={(next) => onChange(withParam(form, param.name, next))}
    />
  ))
}

interface ParamProps {
  readonly param: StrategyParam
  readonly value: ParamValue
  readonly onChange: (value: ParamValue) => void
}

function Param({ param, value, onChange }: ParamProps) {
  if (typeof value === 'boolean') return <Checkbox label={param.name} checked={value} onChange={onChange} />
  return (
    <Field label={param.name} hint={param.doc} controlWidth="144px">
      {param.choices === undefined ? (
        <Free param={param} value={value} onChange={onChange} />
      ) : (
        <Select
          value={String(value)}
          options={param.choices.map((choice) => ({ value: String(choice), label: String(choice) }))}
          onChange={(text) => onChange(param.choices?.find((choice) => String(choice) === text) ?? text)}
        />
      )}
    </Field>
  )
}

/** Finer than anybody turns a parameter. */
const FLOAT_STEP = 0.0001

function Free({ param, value, onChange }: ParamProps) {
  if (typeof value !== 'number') return <TextInput value={String(value)} onChange={onChange} />
  const { low, high, step, type } = param
  return (
    <NumberInput
      value={value}
      step={step ?? (type === 'int' ? 1 : FLOAT_STEP)}
      min={low}
      max={high}
      onChange={(next) => onChange(next ?? param.default)}
    />
  )
}
