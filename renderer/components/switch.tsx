import { Switch as Radix } from 'radix-ui'
import { useFieldLink } from './field-link.tsx'

export interface SwitchProps {
  /** Not needed inside a Field, which names it. */
  readonly label?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
}

/** Takes effect at once; for what waits for a button, use a Checkbox. */
export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  const link = useFieldLink()
  return (
    <Radix.Root
      className="switch"
      aria-label={label}
      {...link}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
    >
      <Radix.Thumb className="switch-thumb" />
    </Radix.Root>
  )
}
