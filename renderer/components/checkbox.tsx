import { Checkbox as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'
import { CheckIcon, MinusIcon } from './icons.ts'

export interface CheckboxProps {
  readonly label: ReactNode
  /** `mixed`: some of what it stands for. */
  readonly checked: boolean | 'mixed'
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
}

export function Checkbox({ label, checked, onChange, disabled = false }: CheckboxProps) {
  const id = useId()
  return (
    <span className="check">
      <Radix.Root
        className="checkbox"
        id={id}
        checked={checked === 'mixed' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
      >
        <Radix.Indicator>
          <Icon of={checked === 'mixed' ? MinusIcon : CheckIcon} />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={disabled ? 'tertiary' : undefined}>
        {label}
      </label>
    </span>
  )
}
