import type { ReactNode } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { StrategyRow } from '../../shared/contract/strategies.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import { shortSymbol, timeframeOf } from '../chart/chart-choice.ts'
import { placeOf } from '../chart/display-zone.ts'
import { offered, timeframeName } from '../chart/timeframes.ts'
import { Banner } from '../components/banner.tsx'
import { Checkbox } from '../components/checkbox.tsx'
import { Field } from '../components/field.tsx'
import { NumberInput } from '../components/number-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { TextInput } from '../components/text-input.tsx'
import { orphanTexts, orphanWords } from '../paper/paper-text.ts'
import { hasTicks, othersError, type StartForm } from '../paper/start-form.ts'
import { speedText } from '../replays.ts'
import { keyOf } from '../research/backtest-form.ts'
import { edgeError } from './range-edge.ts'
import { speeds } from './replay-actions.ts'

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

const groups = { yours: 'Yours', example: 'Examples', path: 'Elsewhere' } as const

const views = [
  { value: 'regular', label: 'Regular' },
  { value: 'extended', label: 'Extended' },
  { value: 'all', label: 'All' },
] as const

function What({ form, strategies, instruments, onChange }: PartProps) {
  const summary = strategies.find(({ source }) => keyOf(source) === form.strategy)?.summary
  return (
    <>
      <Field label="Strategy" stacked hint={summary}>
        <Select
          value={form.strategy}
          options={strategies.map(({ source, name }) => ({
            value: keyOf(source),
            label: name,
            group: groups[source.kind],
          }))}
          onChange={(strategy) => onChange({ strategy })}
        />
      </Field>
      <div className="field-pair">
        <Field label="Instrument" stacked>
          <Select
            value={form.instrument}
            options={instruments.map((each) => ({ value: each.symbol, label: shortSymbol(each), group: each.venue }))}
            onChange={(instrument) => onChange({ instrument })}
          />
        </Field>
        <Field label="Bars" stacked>
          <Select
            value={form.timeframe}
            options={[...new Set([...offered.map(timeframeText), form.timeframe])].map((text) => ({
              value: text,
              label: timeframeName(timeframeOf(text)),
            }))}
            onChange={(timeframe) => onChange({ timeframe })}
          />
        </Field>
      </div>
      <Field label="Further instruments" stacked error={othersError(form, instruments)}>
        <TextInput value={form.others} placeholder="None" onChange={(others) => onChange({ others })} />
      </Field>
      {isIntraday(timeframeOf(form.timeframe)) && (
        <SegmentedControl label="Session" value={form.view} options={views} onChange={(view) => onChange({ view })} />
      )}
    </>
  )
}

const feeds = [
  { value: 'live', label: 'Ticks as they come' },
  { value: 'replay', label: 'Replay stored ticks' },
] as const

const speedOptions = speeds.map((speed) => ({
  value: String(speed),
  label: speed === 0 ? 'Flat out' : speed === 1 ? 'As it happened, 1\u00D7' : speedText(speed),
}))

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
          <Field label="Speed" stacked>
            <Select
              value={String(form.speed)}
              options={speedOptions}
              onChange={(speed) => onChange({ speed: Number(speed) })}
            />
          </Field>
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
