/** A list to choose from that is searched as one types. Arrows move, Enter takes. */
import { type KeyboardEvent, useId, useState } from 'react'
import { SearchInput } from '../components/search-input.tsx'
import './option-picker.css'

export interface PickOption {
  readonly id: string
  readonly title: string
  readonly line: string
  /** Options of a group stand together. */
  readonly group: string
  /** Other words under which it is found. */
  readonly also?: string | undefined
}

export interface OptionPickerProps {
  /** What is chosen from: `indicators`. */
  readonly what: string
  readonly options: readonly PickOption[]
  readonly picked: string | undefined
  readonly onPick: (id: string) => void
  readonly onTake: () => void
}

export function OptionPicker({ what, options, picked, onPick, onTake }: OptionPickerProps) {
  const [text, setText] = useState('')
  const id = useId()
  const found = search(options, text)
  const type = (next: string): void => {
    setText(next)
    const hits = search(options, next)
    const [first] = hits
    if (first !== undefined && !hits.some((each) => each.id === picked)) onPick(first.id)
  }
  const pickAt = (at: number): void => {
    const next = found[at]
    if (next !== undefined) onPick(next.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = found.findIndex((each) => each.id === picked)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (event.key === 'Enter') onTake()
    else if (to === undefined) return
    else pickAt(to)
    event.preventDefault()
  }
  const groups = Map.groupBy(found, ({ group }) => group)
  return (
    <div className="option-picker" onKeyDown={onKeyDown}>
      <SearchInput
        label={`Search ${what}`}
        placeholder={`Search ${what}`}
        value={text}
        onChange={type}
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found.some((each) => each.id === picked) ? `${id}-${picked}` : undefined}
      />
      <div className="option-list" id={`${id}-list`} role="listbox" aria-label={`Found ${what}`} tabIndex={-1}>
        {[...groups].map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <div className="menu-label" aria-hidden="true">
              {group}
            </div>
            {members.map((each) => (
              <div
                key={each.id}
                id={`${id}-${each.id}`}
                ref={each.id === picked ? intoView : undefined}
                className="option-row"
                role="option"
                aria-selected={each.id === picked}
                onClick={() => onPick(each.id)}
                onDoubleClick={onTake}
              >
                <span>{each.title}</span>
                <span className="tertiary small">{each.line}</span>
              </div>
            ))}
          </div>
        ))}
        {found.length === 0 && <p className="option-none tertiary">Nothing is called so.</p>}
      </div>
    </div>
  )
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

function search(options: readonly PickOption[], text: string): readonly PickOption[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  return options.filter(({ title, line, group, also = '' }) => {
    const all = `${title} ${line} ${group} ${also}`.toLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}
