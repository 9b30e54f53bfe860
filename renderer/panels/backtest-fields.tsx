import { useMemo } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { shortSymbol } from '../chart/chart-choice.ts'
import { placeOf } from '../chart/display-zone.ts'
import { canBuild, offered, storedIn } from '../chart/timeframes.ts'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { useReplica } from '../replica.ts'
import { firstTimeframe, withBars, type BacktestForm } from '../research/backtest-form.ts'
import { BarsFields } from './bars-fields.tsx'
import { edgeError } from './range-edge.ts'
import { StrategyField } from './strategy-field.tsx'

interface PartProps {
  readonly form: BacktestForm
  readonly onChange: (part: Partial<BacktestForm>) => void
}

export interface BacktestFieldsProps extends PartProps {
  readonly row: InstrumentRow
  readonly strategies: readonly StrategyRow[]
  /** IANA name of the exchange's zone: ranges are written by its clock. */
  readonly zoneName: string
}

export function BacktestFields({ form, row, strategies, zoneName, onChange }: BacktestFieldsProps) {
  return (
    <>
      <section className="backtest-section" aria-label="Strategy and data">
        <StrategyField strategies={strategies} value={form.strategy} onChange={(strategy) => onChange({ strategy })} />
        <Instrument form={form} row={row} onChange={onChange} />
        <Range form={form} zoneName={zoneName} onChange={onChange} />
        <Benchmark form={form} row={row} onChange={onChange} />
      </section>
      <section className="backtest-section" aria-label="Money and fills">
        <h3 className="section-title">Money and fills</h3>
        <Money form={form} currency={row.currency} onChange={onChange} />
        <Fills form={form} onChange={onChange} />
      </section>
    </>
  )
}

function Instrument({ form, row, onChange }: PartProps & Pick<BacktestFieldsProps, 'row'>) {
  const instruments = useReplica(({ instrument }) => instrument)
  const rows = useMemo(() => withBars(instruments.values()), [instruments])
  const stored = useMemo(() => storedIn(row, row.tickCoverage.length > 0), [row])
  const can = [...offered, ...stored].filter((each) => each.unit !== 'tick' && canBuild(each, stored))
  const texts = [...new Set([...can.map(timeframeText), form.timeframe])]
  const choose = (symbol: string): void => {
    const next = rows.find((each) => each.symbol === symbol)
    if (next !== undefined) onChange({ instrument: symbol, timeframe: firstTimeframe(next), from: '', to: '' })
  }
  return (
    <BarsFields
      instruments={rows}
      timeframes={texts}
      value={form}
      onInstrument={choose}
      onTimeframe={(timeframe) => onChange({ timeframe })}
      onView={(view) => onChange({ view })}
    />
  )
}

function Range({ form, zoneName, onChange }: PartProps & Pick<BacktestFieldsProps, 'zoneName'>) {
  const place = placeOf(zoneName)
  return (
    <div className="field-pair">
      <Field label={`From (${place})`} stacked error={edgeError(form, zoneName, 'from')}>
        <TextInput value={form.from} placeholder="The first bar" onChange={(from) => onChange({ from })} />
      </Field>
      <Field label={`To (${place})`} stacked error={edgeError(form, zoneName, 'to')}>
        <TextInput value={form.to} placeholder="The last bar" onChange={(to) => onChange({ to })} />
      </Field>
    </div>
  )
}

function Benchmark({ form, row, onChange }: PartProps & Pick<BacktestFieldsProps, 'row'>) {
  const instruments = useReplica(({ instrument }) => instrument)
  const others = useMemo(
    () => withBars(instruments.values()).filter(({ symbol }) => symbol !== row.symbol),
    [instruments, row.symbol],
  )
  const options = [
    { value: 'own', label: `Holding ${shortSymbol(row)}` },
    ...others.map((each) => ({ value: each.symbol, label: `Holding ${shortSymbol(each)}`, group: each.venue })),
    { value: 'none', label: 'Nothing' },
  ]
  const value = form.benchmark === row.symbol ? 'own' : form.benchmark
  return (
    <Field label="Compare with" stacked>
      <Select value={value} options={options} onChange={(benchmark) => onChange({ benchmark })} />
    </Field>
  )
}

const rates = [
  { name: 'feeRate', label: 'Fee' },
  { name: 'spread', label: 'Spread' },
  { name: 'slippageRate', label: 'Slippage' },
] as const

/** Ten million and its currency. */
const WIDE = '144px'
/** A tenth of a basis point, in percent. */
const RATE_STEP = 0.001

function Money({ form, currency, onChange }: PartProps & { readonly currency: string }) {
  return (
    <>
      <Field label="Cash" controlWidth={WIDE}>
        <NumberInput
          value={form.cash}
          step={0.01}
          min={0.01}
          unit={currency}
          onChange={(cash) => cash !== undefined && onChange({ cash })}
        />
      </Field>
      {rates.map(({ name, label }) => (
        <Field key={name} label={label} controlWidth={WIDE}>
          <NumberInput
            value={Number((form[name] * 100).toFixed(6))}
            step={RATE_STEP}
            min={0}
            max={99}
            unit="%"
            onChange={(percent = 0) => onChange({ [name]: Number((percent / 100).toFixed(8)) })}
          />
        </Field>
      ))}
      <Field label="Fee a fill" controlWidth={WIDE}>
        <NumberInput
          value={form.feeFixed}
          step={0.01}
          min={0}
          unit={currency}
          onChange={(feeFixed = 0) => onChange({ feeFixed })}
        />
      </Field>
    </>
  )
}

const fills = [
  { value: 'next-open', label: 'Next open' },
  { value: 'close', label: 'This close' },
] as const

function Fills({ form, onChange }: PartProps) {
  return (
    <>
      <SegmentedControl
        label="Market orders fill at"
        value={form.fill}
        options={fills}
        onChange={(fill) => onChange({ fill })}
      />
      <Checkbox
        label="Close the position at the end"
        checked={form.closeAtEnd}
        onChange={(closeAtEnd) => onChange({ closeAtEnd })}
      />
      <Checkbox label="Also with best and worst fills" checked={form.band} onChange={(band) => onChange({ band })} />
    </>
  )
}
