import type { ReactNode } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { placeOf } from '../chart/display-zone.ts'
import { offered } from '../chart/timeframes.ts'
import { Banner } from '../components/banner.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { orphanTexts, orphanWords } from '../paper/paper-text.ts'
import { hasTicks, othersError, type StartForm } from '../paper/start-form.ts'
import { BarsFields } from './bars-fields.tsx'
import { edgeError } from './range-edge.ts'
import { SpeedField } from './speed-field.tsx'
import { StrategyField } from './strategy-field.tsx'

export interface StartFieldsProps {
  readonly form: StartForm
  readonly strategies: readonly StrategyRow[]
  readonly instruments: readonly InstrumentRow[]
  /** IANA name of the exchange's zone: ranges are written by its clock. */
  readonly zoneName: string
  readonly onChange: (part: Partial<StartForm>) => void
  readonly params: ReactNode
}

export function StartFields({ params, ...props }: StartFieldsProps) {
  return (
    <>
      <div>
        <section className="backtest-section" aria-label="Strategy and data">
          <What {...props} />
        </section>
        {params}
      </div>
      <div>
        <section className="backtest-section" aria-label="Ticks">
          <Feed {...props} />
        </section>
        <section className="backtest-section" aria-label="Account and safety">
          <h3 className="section-title">Account and safety</h3>
          <Account {...props} />
        </section>
      </div>
    </>
  )
}

type PartProps = Omit<StartFieldsProps, 'params'>

function What({ form, strategies, instruments, onChange }: PartProps) {
  return (
    <>
      <StrategyField strategies={strategies} value={form.strategy} onChange={(strategy) => onChange({ strategy })} />
      <BarsFields
        instruments={instruments}
        timeframes={[...new Set([...offered.map(timeframeText), form.timeframe])]}
        value={form}
        onInstrument={(instrument) => onChange({ instrument })}
        onTimeframe={(timeframe) => onChange({ timeframe })}
        onView={(view) => onChange({ view })}
      >
        <Field label="Further instruments" stacked error={othersError(form, instruments)}>
          <TextInput value={form.others} placeholder="None" onChange={(others) => onChange({ others })} />
        </Field>
      </BarsFields>
    </>
  )
}

const feeds = [
  { value: 'live', label: 'Ticks as they come' },
  { value: 'replay', label: 'Replay stored ticks' },
] as const

function Feed({ form, instruments, zoneName, onChange }: PartProps) {
  const row = instruments.find(({ symbol }) => symbol === form.instrument)
  const playable = row !== undefined && hasTicks(row)
  const place = placeOf(zoneName)
  return (
    <>
      <h3 className="section-title">Ticks</h3>
      <SegmentedControl
        label="Where ticks come from"
        value={form.feed}
        options={feeds.map((each) => ({ ...each, disabled: each.value === 'replay' && !playable }))}
        onChange={(feed) => onChange({ feed })}
      />
      {form.feed === 'live' ? (
        <p className="tertiary small">
          It waits for ticks of a live feed, or of a replay that somebody starts.
          {!playable && ' No ticks of this instrument are stored, so none can be replayed.'}
        </p>
      ) : (
        <>
          <div className="field-pair">
            <Field label={`From (${place})`} stacked error={edgeError(form, zoneName, 'from')}>
              <TextInput value={form.from} placeholder="The first tick" onChange={(from) => onChange({ from })} />
            </Field>
            <Field label={`To (${place})`} stacked error={edgeError(form, zoneName, 'to')}>
              <TextInput value={form.to} placeholder="The last tick" onChange={(to) => onChange({ to })} />
            </Field>
          </div>
          <SpeedField value={form.speed} onChange={(speed) => onChange({ speed })} />
        </>
      )}
    </>
  )
}

const orphanOptions = (['keep', 'cancel', 'flatten', 'freeze'] as const).map((value) => ({
  value,
  label: orphanWords[value],
}))

const WIDE = '144px'

function Account({ form, instruments, onChange }: PartProps) {
  const currency = instruments.find(({ symbol }) => symbol === form.instrument)?.currency
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
      <Field label="Fee" controlWidth={WIDE}>
        <NumberInput
          value={Number((form.feeRate * 100).toFixed(6))}
          step={0.001}
          min={0}
          max={99}
          unit="%"
          onChange={(percent = 0) => onChange({ feeRate: Number((percent / 100).toFixed(8)) })}
        />
      </Field>
      <Field label="When nothing looks after it" stacked hint={orphanTexts[form.orphans]}>
        <Select value={form.orphans} options={orphanOptions} onChange={(orphans) => onChange({ orphans })} />
      </Field>
      <Checkbox
        label="Development: run it without a signature"
        checked={form.development}
        onChange={(development) => onChange({ development })}
      />
      {form.development && (
        <Banner tone="warn">
          Nobody vouches for this file. It is said wherever the run is shown, and in the audit log.
        </Banner>
      )}
    </>
  )
}
