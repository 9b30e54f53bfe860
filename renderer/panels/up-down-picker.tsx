import { RadioGroup } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { appearance, onAppearanceChange, themeOf } from '../styles/appearance.ts'
import { tokens, upDownLabel, type UpDown, upDownPresets } from '../styles/tokens.ts'

export interface UpDownPickerProps {
  readonly value: UpDown
  readonly onChange: (value: UpDown) => void
}

/** Each pair as the two candles that it draws. */
export function UpDownPicker({ value, onChange }: UpDownPickerProps) {
  const theme = useSyncExternalStore(onAppearanceChange, () => themeOf(appearance()))
  const pick = (text: string): void => {
    const picked = upDownPresets.find((preset) => preset === text)
    if (picked !== undefined) onChange(picked)
  }
  return (
    <RadioGroup.Root className="up-down-picker" aria-label="Up and down colours" value={value} onValueChange={pick}>
      {upDownPresets.map((preset) => (
        <RadioGroup.Item key={preset} className="up-down" value={preset}>
          <Candles {...tokens.updown.presets[preset][theme]} />
          {upDownLabel(preset)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}

/** Hollow up, filled down, as on the chart. */
function Candles({ up, down }: { readonly up: string; readonly down: string }) {
  return (
    <svg width="26" height="20" aria-hidden="true">
      <path d="M7 1v4M7 14v5M4.5 5.5h5v8h-5z" fill="none" stroke={up} />
      <path d="M19 2v4M19 15v4" stroke={down} />
      <path d="M16 6h6v9h-6z" fill={down} />
    </svg>
  )
}
