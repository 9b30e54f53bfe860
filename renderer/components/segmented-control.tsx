import { ToggleGroup } from 'radix-ui'

export interface SegmentOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean | undefined
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly SegmentOption<Value>[]
  readonly onChange: (value: Value) => void
}

/** One of a few, all in sight. Arrows move, Space picks. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  options,
  onChange,
}: SegmentedControlProps<Value>) {
  const pick = (text: string): void => {
    const picked = options.find((option) => option.value === text)
    // A press on the picked one gives '': one of them always holds.
    if (picked !== undefined) onChange(picked.value)
  }
  return (
    <ToggleGroup.Root
      type="single"
      role="radiogroup"
      className="segmented"
      aria-label={label}
      value={value}
      onValueChange={pick}
    >
      {options.map(({ value, label, disabled = false }) => (
        <ToggleGroup.Item key={value} value={value} disabled={disabled}>
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
