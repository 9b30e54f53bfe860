/** An IANA zone, found by typing: the editable combobox of the ARIA practices on a Radix Popover. */
import { Popover } from 'radix-ui'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { offsetText } from '../chart/display-zone.ts'
import { useFieldLink } from '../components/field-link.tsx'
import { useLayer } from '../components/layer.tsx'
import { hasWords } from './has-words.ts'
import { useNow } from './now.ts'

export interface ZoneInputProps {
  readonly field: string
  readonly value: string
  readonly disabled?: boolean | undefined
  /** On a choice, on Enter and on leaving. */
  readonly onChange: (zone: string) => void
}

const MOST_SHOWN = 60
const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

export function ZoneInput({ field, value, disabled = false, onChange }: ZoneInputProps) {
  const link = useFieldLink()
  const layer = useLayer()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const found = useMemo(() => findZones(typed ?? ''), [typed])
  const open = typed !== undefined && found.length > 0
  const settle = (zone: string | undefined): void => {
    setTyped(undefined)
    setAt(0)
    if (zone !== undefined && zone !== value) onChange(zone)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      if (typed === undefined) setTyped('')
      else setAt((at + step + found.length) % Math.max(1, found.length))
    } else if (event.key === 'Enter') settle(open ? found[at] : typed)
    else if (event.key === 'Escape' && typed !== undefined) settle(undefined)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Popover.Root open={open}>
      <Popover.Anchor asChild>
        <span className="input" data-small="">
          <input
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open ? `${id}-${found[at]}` : undefined}
            data-field={field}
            {...link}
            disabled={disabled}
            value={typed ?? value}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setAt(0)
            }}
            onBlur={() => settle(typed === undefined || typed === '' ? undefined : typed)}
            onKeyDown={onKeyDown}
          />
        </span>
      </Popover.Anchor>
      <Popover.Portal container={layer}>
        <Popover.Content
          className="menu zone-list"
          id={`${id}-list`}
          role="listbox"
          aria-label="Time zones"
          align="end"
          sideOffset={4}
          collisionPadding={6}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onPointerDown={(event) => event.preventDefault()}
        >
          <Zones id={id} zones={found} at={at} onAt={setAt} onPick={settle} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface ZonesProps {
  readonly id: string
  readonly zones: readonly string[]
  readonly at: number
  readonly onAt: (at: number) => void
  readonly onPick: (zone: string) => void
}

function Zones({ id, zones: shown, at, onAt, onPick }: ZonesProps) {
  const now = useNow()
  return shown.map((zone, index) => (
    <div
      key={zone}
      id={`${id}-${zone}`}
      role="option"
      className="menu-item"
      aria-selected={index === at}
      data-highlighted={index === at ? '' : undefined}
      onPointerMove={() => onAt(index)}
      onClick={() => onPick(zone)}
    >
      <span>{zone}</span>
      <span className="menu-item-end">{offsetText(zone, now) ?? ''}</span>
    </div>
  ))
}

const findZones = (typed: string): readonly string[] =>
  zones.filter((zone) => hasWords(`${zone} ${zone.replaceAll('_', ' ')}`, typed.trim())).slice(0, MOST_SHOWN)
