/** What a drawing is set to: its anchors, colour, width and text. */
import { useState } from 'react'
import { LONGEST_TEXT, lineWidths, type Anchor, type Drawing } from '../chart/drawings/drawing.ts'
import { toolTitles } from '../chart/drawings/tools.ts'
import { placeOf } from '../chart/display-zone.ts'
import { readMoment } from '../chart/moment.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { Button } from '../components/button.tsx'
import { Field } from '../components/field.tsx'
import { TrashIcon } from '../components/icons.ts'
import { NumberInput } from '../components/number-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { TextInput } from '../components/text-input.tsx'
import { dateTime } from '../format/time.ts'
import { micros } from '../../shared/domain/units.ts'
import { PaletteChoice } from './palette-choice.tsx'

export interface DrawingFormProps {
  readonly drawing: Drawing
  readonly model: ChartModel
  /** It was asked for by its place on the chart: a text is typed at once. */
  readonly isAsked: boolean
  readonly onChange: (drawing: Drawing) => void
  readonly onRemove: () => void
}

export function DrawingForm({ drawing, model, isAsked, onChange, onRemove }: DrawingFormProps) {
  const { kind, anchors, colour, width, text } = drawing
  const title = toolTitles[kind]
  const set = (at: number, anchor: Anchor): void => onChange({ ...drawing, anchors: anchors.with(at, anchor) })
  return (
    <section className="drawing-form" aria-label={title}>
      <h3 className="section-title">{title}</h3>
      {text !== undefined && (
        <Words
          label="Text"
          value={text}
          autoFocus={isAsked}
          read={(typed) => (typed.trim() === '' ? 'A text needs words' : { value: typed.slice(0, LONGEST_TEXT) })}
          onChange={(next) => onChange({ ...drawing, text: next })}
        />
      )}
      {anchors.map((anchor, at) => (
        // Anchors have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <AnchorFields key={at} {...{ drawing, anchor, at, model }} onChange={(next) => set(at, next)} />
      ))}
      <PaletteChoice colour={colour} onChange={(next) => onChange({ ...drawing, colour: next })} />
      {kind !== 'text' && (
        <Field label="Width">
          <SegmentedControl
            label="Width"
            value={String(width)}
            options={lineWidths.map((each) => ({ value: String(each), label: String(each) }))}
            onChange={(next) => {
              const found = lineWidths.find((each) => String(each) === next)
              if (found !== undefined) onChange({ ...drawing, width: found })
            }}
          />
        </Field>
      )}
      <Button icon={TrashIcon} onClick={onRemove}>
        Remove
      </Button>
    </section>
  )
}

interface AnchorFieldsProps {
  readonly drawing: Drawing
  readonly anchor: Anchor
  readonly at: number
  readonly model: ChartModel
  readonly onChange: (anchor: Anchor) => void
}

/** A level has no time, an upright line no price. */
function AnchorFields({ drawing, anchor, at, model, onChange }: AnchorFieldsProps) {
  const { zoneName, series, form } = model
  const number = drawing.anchors.length === 1 ? '' : ` ${at + 1}`
  const read = (typed: string) => {
    const time = readMoment(typed, zoneName)
    return time === undefined ? 'Write a date and time such as 2024-07-03 09:30' : { value: time }
  }
  return (
    <div className="drawing-anchor">
      {drawing.kind !== 'horizontal' && (
        <Words
          label={`Time${number} (${placeOf(zoneName)})`}
          value={dateTime(micros(anchor.time), form.local, 'minute')}
          read={read}
          onChange={(time) => onChange({ ...anchor, time })}
        />
      )}
      {drawing.kind !== 'vertical' && (
        <Field label={`Price${number}`} stacked>
          <NumberInput
            value={anchor.price}
            step={series?.tick ?? 10 ** -form.decimals}
            decimals={form.decimals}
            onChange={(price) => price !== undefined && onChange({ ...anchor, price })}
          />
        </Field>
      )}
    </div>
  )
}

interface WordsProps<Value> {
  readonly label: string
  readonly value: string
  readonly autoFocus?: boolean
  /** What was typed, or why it cannot be that. */
  readonly read: (typed: string) => { readonly value: Value } | string
  readonly onChange: (value: Value) => void
}

/** Taken on Enter and on leaving; what cannot be taken stays to be corrected. */
function Words<Value>({ label, value, autoFocus, read, onChange }: WordsProps<Value>) {
  const [typed, setTyped] = useState<string>()
  const [error, setError] = useState<string>()
  const settle = (next: string | undefined, wrong: string | undefined): void => {
    setTyped(next)
    setError(wrong)
  }
  const commit = (): void => {
    if (typed === undefined || typed === value) return settle(undefined, undefined)
    const found = read(typed)
    if (typeof found === 'string') return settle(typed, found)
    settle(undefined, undefined)
    onChange(found.value)
  }
  return (
    <Field label={label} error={error} stacked>
      <TextInput
        value={typed ?? value}
        autoFocus={autoFocus}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={setTyped}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
    </Field>
  )
}
