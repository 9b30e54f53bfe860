/** Which bars of which instrument a strategy gets: the same fields wherever one is run. */
import type { ReactNode } from 'react'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import type { SessionView } from '../../shared/domain/session.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import { shortSymbol, timeframeOf } from '../chart/chart-choice.ts'
import { timeframeName } from '../chart/timeframes.ts'
import { Field } from '../components/field.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'

export interface BarsFieldsProps {
  readonly instruments: readonly InstrumentRow[]
  /** Timeframes that are offered, as they are written. */
  readonly timeframes: readonly string[]
  readonly value: { readonly instrument: string; readonly timeframe: string; readonly view: SessionView }
  readonly onInstrument: (symbol: string) => void
  readonly onTimeframe: (timeframe: string) => void
  readonly onView: (view: SessionView) => void
  /** Between the bars and their session. */
  readonly children?: ReactNode
}

const views = [
  { value: 'regular', label: 'Regular' },
  { value: 'extended', label: 'Extended' },
  { value: 'all', label: 'All' },
] as const

export function BarsFields({ instruments, timeframes, value, children, ...on }: BarsFieldsProps) {
  const { instrument, timeframe, view } = value
  return (
    <>
      <div className="field-pair">
        <Field label="Instrument" stacked>
          <Select
            value={instrument}
            options={instruments.map((each) => ({ value: each.symbol, label: shortSymbol(each), group: each.venue }))}
            onChange={on.onInstrument}
          />
        </Field>
        <Field label="Bars" stacked>
          <Select
            value={timeframe}
            options={timeframes.map((text) => ({ value: text, label: timeframeName(timeframeOf(text)) }))}
            onChange={on.onTimeframe}
          />
        </Field>
      </div>
      {children}
      {isIntraday(timeframeOf(timeframe)) && (
        <SegmentedControl label="Session" value={view} options={views} onChange={on.onView} />
      )}
    </>
  )
}
