import { type KeyboardEvent, useState } from 'react'
import { TextInput, type TextInputProps } from '../components/text-input.tsx'

export interface DraftInputProps extends Omit<TextInputProps, 'onBlur' | 'onKeyDown'> {
  /** As faults and links name it. */
  readonly field: string
}

/** Text that counts on Enter and on leaving; Escape takes it back. */
export function DraftInput({ field, value, onChange, ...rest }: DraftInputProps) {
  const [typed, setTyped] = useState<string>()
  const commit = (): void => {
    if (typed === undefined) return
    setTyped(undefined)
    if (typed !== value) onChange(typed)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && typed !== undefined) {
      setTyped(undefined)
      event.stopPropagation()
    }
  }
  return (
    <TextInput
      small
      {...rest}
      data-field={field}
      value={typed ?? value}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}
