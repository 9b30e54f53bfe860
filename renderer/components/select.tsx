/**
 * Pick one of a list. Not Radix' Select: that one hides the rest of the page from assistive technology and takes its
 * pointer, Halt all included. This is the select-only combobox of the ARIA practices on a Radix Popover.
 */
import { Popover } from 'radix-ui'
import { useId, useState } from 'react'
import { flag } from './attributes.ts'
import { useFieldLink } from './field-link.tsx'
import { Icon } from './icon.tsx'
import { CheckIcon, ChevronDownIcon } from './icons.ts'
import { useLayer } from './layer.tsx'
import { type SelectOption, useSelectKeys } from './select-keys.ts'

export interface SelectProps<Value extends string> {
  /** Not needed inside a Field, which names it. */
  readonly label?: string | undefined
  readonly value: Value | undefined
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly placeholder?: string | undefined
  readonly small?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onChange, placeholder = 'Choose', small, disabled = false } = props
  const link = useFieldLink()
  const layer = useLayer()
  const id = useId()
  const [open, setOpen] = useState(false)
  const picked = options.find((option) => option.value === value)
  const pick = (option: SelectOption<Value>): void => {
    setOpen(false)
    if (option.value !== value) onChange(option.value)
  }
  const { active, setActive, onKeyDown } = useSelectKeys({ options, value, open, setOpen, pick })
  const optionId = (each: string | undefined): string => `${id}-${each}`
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="input select"
        data-small={flag(small)}
        data-placeholder={flag(picked === undefined)}
        data-disabled={flag(disabled)}
        disabled={disabled}
        role="combobox"
        aria-haspopup="listbox"
        aria-controls={`${id}-list`}
        aria-activedescendant={open ? optionId(active) : undefined}
        aria-label={label}
        {...link}
        onKeyDown={onKeyDown}
      >
        <span>{picked?.label ?? placeholder}</span>
        <Icon of={ChevronDownIcon} size="small" />
      </Popover.Trigger>
      <Popover.Portal container={layer}>
        <Popover.Content
          className="menu"
          id={`${id}-list`}
          role="listbox"
          aria-label={label ?? 'Options'}
          align="start"
          sideOffset={4}
          collisionPadding={6}
          // The focus stays on the button, which reads the active option out.
          onOpenAutoFocus={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
        >
          <Options options={options} value={value} active={active} idOf={optionId} onActive={setActive} onPick={pick} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface OptionsProps<Value extends string> {
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value | undefined
  readonly active: Value | undefined
  readonly idOf: (value: string) => string
  readonly onActive: (value: Value) => void
  readonly onPick: (option: SelectOption<Value>) => void
}

function Options<Value extends string>(props: OptionsProps<Value>) {
  const groups = Map.groupBy(props.options, ({ group }) => group)
  return [...groups].map(([group, members]) => (
    <div key={group ?? ''} role={group === undefined ? 'presentation' : 'group'} aria-label={group}>
      {group !== undefined && (
        <div className="menu-label" aria-hidden="true">
          {group}
        </div>
      )}
      {members.map((option) => (
        <Option key={option.value} option={option} {...props} />
      ))}
    </div>
  ))
}

type OptionProps<Value extends string> = Omit<OptionsProps<Value>, 'options'> & { readonly option: SelectOption<Value> }

function Option<Value extends string>({ option, value, active, idOf, onActive, onPick }: OptionProps<Value>) {
  const blocked = option.disabledReason !== undefined
  const isActive = option.value === active
  return (
    <div
      className="menu-item"
      id={idOf(option.value)}
      ref={isActive ? intoView : undefined}
      role="option"
      aria-selected={option.value === value}
      aria-disabled={blocked || undefined}
      data-highlighted={flag(isActive)}
      data-disabled={flag(blocked)}
      onPointerMove={() => onActive(option.value)}
      onClick={() => blocked || onPick(option)}
    >
      <span className="menu-item-mark">{option.value === value && <Icon of={CheckIcon} size="small" />}</span>
      {option.label}
      {blocked && <span className="menu-item-end">{option.disabledReason}</span>}
    </div>
  )
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: 'nearest' })
