import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { SearchIcon, XIcon } from './icons.ts'
import { TextInput } from './text-input.tsx'

export interface SearchInputProps extends Omit<ComponentProps<typeof TextInput>, 'label' | 'before' | 'after'> {
  readonly label: string
}

/** Escape empties it first; an empty one lets Escape through to whatever it stands in. */
export function SearchInput({ label, value, onChange, ...rest }: SearchInputProps) {
  return (
    <TextInput
      type="search"
      small
      {...rest}
      label={label}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return
        event.stopPropagation()
        event.preventDefault()
        onChange('')
      }}
      before={<Icon of={SearchIcon} size="small" />}
      after={value !== '' && <IconButton icon={XIcon} label="Clear" small tabIndex={-1} onClick={() => onChange('')} />}
    />
  )
}
