/** How fast a replay goes. */
import { Field } from '../components/field.tsx'
import { Select } from '../components/select.tsx'
import { speedText } from '../replays.ts'
import { speeds } from './replay-actions.ts'

export interface SpeedFieldProps {
  /** Times as fast as it happened; 0 is flat out. */
  readonly value: number
  readonly onChange: (speed: number) => void
}

const options = speeds.map((speed) => ({
  value: String(speed),
  label: speed === 0 ? 'Flat out' : speed === 1 ? 'As it happened, 1\u00D7' : speedText(speed),
}))

export function SpeedField({ value, onChange }: SpeedFieldProps) {
  return (
    <Field label="Speed" stacked>
      <Select value={String(value)} options={options} onChange={(speed) => onChange(Number(speed))} />
    </Field>
  )
}
