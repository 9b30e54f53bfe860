import type { ComponentProps, ReactNode } from 'react'
import { classes, flag } from './attributes.ts'
import { useFieldLink } from './field-link.tsx'

export interface TextInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'size'> {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Not needed inside a Field, which names it. */
  readonly label?: string | undefined
  readonly unit?: ReactNode
  readonly small?: boolean | undefined
  readonly align?: 'left' | 'right' | undefined
  /** In front of the text, such as an icon. */
  readonly before?: ReactNode
  /** Behind the text, such as a button. */
  readonly after?: ReactNode
}

export function TextInput({ value, onChange, label, unit, small, align, before, after, ...rest }: TextInputProps) {
  const link = useFieldLink()
  const { className, ...others } = rest
  return (
    <span className={classes('input', className)} data-small={flag(small)} data-align={align}>
      {before}
      <input
        type="text"
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        {...link}
        {...others}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {unit !== undefined && <span className="unit">{unit}</span>}
      {after}
    </span>
  )
}
