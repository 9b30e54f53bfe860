/** The built-in indicators: searched by name and by what they tell. Arrows move, Enter adds. */
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { builtInIndicators } from '../../shared/domain/indicators/built-in.ts'
import type { Indicator } from '../../shared/domain/indicator.ts'
import { studyGroups, studyWords } from '../chart/studies/words.ts'
import { SearchInput } from '../components/search-input.tsx'

export interface StudyPickerProps {
  readonly name: string
  readonly onPick: (name: string) => void
  readonly onAdd: () => void
}

export function StudyPicker({ name, onPick, onAdd }: StudyPickerProps) {
  const [text, setText] = useState('')
  const id = useId()
  const found = useMemo(() => search(text), [text])
  const type = (next: string): void => {
    setText(next)
    const hits = search(next)
    const [first] = hits
    if (first !== undefined && !hits.some((each) => each.name === name)) onPick(first.name)
  }
  const pickAt = (at: number): void => {
    const next = found[at]
    if (next !== undefined) onPick(next.name)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = found.findIndex((each) => each.name === name)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: found.length - 1 }[event.key]
    if (event.key === 'Enter') onAdd()
    else if (to === undefined) return
    else pickAt(to)
    event.preventDefault()
  }
  return (
    <div className="study-picker" onKeyDown={onKeyDown}>
      <SearchInput
        label="Search indicators"
        placeholder="Search indicators"
        value={text}
        onChange={type}
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found.some((each) => each.name === name) ? `${id}-${name}` : undefined}
      />
      <div className="study-list" id={`${id}-list`} role="listbox" aria-label="Indicators" tabIndex={-1}>
        {studyGroups.map((group) => (
          <Group
            key={group}
            group={group}
            members={found.filter((each) => studyWords[each.name]?.group === group)}
            id={id}
            name={name}
            onPick={onPick}
            onAdd={onAdd}
          />
        ))}
        {found.length === 0 && <p className="study-none tertiary">No indicator is called so.</p>}
      </div>
    </div>
  )
}

interface GroupProps extends StudyPickerProps {
  readonly group: string
  readonly members: readonly Indicator[]
  readonly id: string
}

function Group({ group, members, id, name, onPick, onAdd }: GroupProps) {
  if (members.length === 0) return null
  return (
    <div role="group" aria-label={group}>
      <div className="menu-label" aria-hidden="true">
        {group}
      </div>
      {members.map((each) => (
        <div
          key={each.name}
          id={`${id}-${each.name}`}
          ref={each.name === name ? intoView : undefined}
          className="study-option"
          role="option"
          aria-selected={each.name === name}
          onClick={() => onPick(each.name)}
          onDoubleClick={onAdd}
        >
          <span>{each.title}</span>
          <span className="tertiary small">{studyWords[each.name]?.line}</span>
        </div>
      ))}
    </div>
  )
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

function search(text: string): readonly Indicator[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = ({ name, title }: Indicator): boolean => {
    const { short = '', line = '', group = '' } = studyWords[name] ?? {}
    const all = `${name} ${title} ${short} ${line} ${group}`.toLowerCase()
    return wanted.every((word) => all.includes(word))
  }
  // In the order that they are shown in, which is the order that arrows go.
  return studyGroups.flatMap((group) =>
    builtInIndicators.filter((each) => studyWords[each.name]?.group === group && matches(each)),
  )
}
