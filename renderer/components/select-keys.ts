/** The keys of a Select: as the ARIA practices have them for a select-only combobox. */
import { type KeyboardEvent, useRef, useState } from 'react'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A heading over the options that share it; options of a group stand together. */
  readonly group?: string | undefined
  readonly disabledReason?: string | undefined
}

export interface SelectKeysOptions<Value extends string> {
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value | undefined
  readonly open: boolean
  readonly setOpen: (open: boolean) => void
  readonly pick: (option: SelectOption<Value>) => void
}

/** A pause after which typed letters begin a new word. */
const WORD_MS = 600

export function useSelectKeys<Value extends string>({ options, value, open, setOpen, pick }: SelectKeysOptions<Value>) {
  const [moved, setActive] = useState<Value>()
  const typed = useRef({ text: '', at: 0 })
  const active = moved ?? value ?? options[0]?.value
  const at = options.findIndex((option) => option.value === active)
  const show = (option: SelectOption<Value> | undefined): void => {
    setOpen(true)
    if (option !== undefined) setActive(option.value)
  }
  const choose = (): void => {
    const option = options[at]
    if (option !== undefined && option.disabledReason === undefined) pick(option)
  }
  const find = (key: string, time: number): void => {
    const { text, at } = typed.current
    typed.current = { text: time - at < WORD_MS ? text + key : key, at: time }
    const start = typed.current.text.toLowerCase()
    show(options.find(({ label }) => label.toLowerCase().startsWith(start)))
  }
  const act = (key: string, time: number): boolean => {
    const target = targetOf(key, at, options.length)
    if (target !== undefined) show(open ? options[target] : options[at])
    else if (open && (key === 'Enter' || key === ' ')) choose()
    else if (key.length === 1 && key !== ' ') find(key, time)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (act(event.key, event.timeStamp)) event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}

function targetOf(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(length - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return undefined
  }
}
