import { useState } from 'react'
import { micros, type Micros } from '../../shared/domain/units.ts'
import { storedSpans } from '../chart/chart-choice.ts'
import { placeOf } from '../chart/display-zone.ts'
import { readMoment } from '../chart/moment.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { TextInput } from '../components/text-input.tsx'
import { isoDate } from '../format/time.ts'

export interface ChartGoToProps {
  readonly model: ChartModel
  readonly onGo: (time: Micros) => void
  readonly onClose: () => void
}

/** Asks for a date, and where that matters for a time of day. */
export function ChartGoTo({ model, onGo, onClose }: ChartGoToProps) {
  const { row, zoneName, local } = model
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const go = (): void => {
    const time = readMoment(text, zoneName)
    if (time === undefined) return setError('Write a date such as 2024-07-03, or 2024-07-03 09:30')
    onGo(time)
    onClose()
  }
  const times = row === undefined ? [] : storedSpans(row).flatMap(({ first, last }) => [first, last])
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const hint =
    times.length === 0 ? undefined : `Bars from ${isoDate(micros(first), local)} to ${isoDate(micros(last), local)}`
  return (
    <Dialog
      open
      onClose={onClose}
      title="Go to date"
      foot={
        <>
          <Button kind="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" onClick={go}>
            Go to date
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <Field label={`Date, or date and time (${placeOf(zoneName)})`} hint={hint} error={error} stacked>
          <TextInput value={text} onChange={setText} placeholder="2024-07-03 09:30" autoFocus />
        </Field>
      </form>
    </Dialog>
  )
}
