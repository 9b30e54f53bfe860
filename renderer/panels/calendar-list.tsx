import { type KeyboardEvent, useMemo, useState } from 'react'
import type { CalendarRow } from '../../shared/contract/calendars.ts'
import { Count } from '../components/badge.tsx'
import { SearchInput } from '../components/search-input.tsx'
import { StatusDot } from '../components/status-dot.tsx'
import { shortSpan } from '../format/duration.ts'
import { useDraft } from '../calendar/drafts.ts'
import { useMarket } from './calendars.ts'
import { hasWords } from './has-words.ts'
import { phaseName, type MarketState } from './market-state.ts'
import { useNow } from './now.ts'

export interface CalendarListProps {
  readonly calendars: readonly CalendarRow[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
}

const groups = [
  ['equities', 'Equities'],
  ['futures', 'Futures'],
  ['round the clock', 'Round the clock'],
  ['yours', 'Yours'],
] as const

/** Currencies have a week, but no exchange that would close. */
const groupOf = ({ group }: CalendarRow): CalendarRow['group'] => (group === 'fx' ? 'round the clock' : group)

/** Every calendar with whether it is open now; arrows move through it. */
export function CalendarList({ calendars, chosen, onChoose }: CalendarListProps) {
  const [filter, setFilter] = useState('')
  const shown = useMemo(() => filterCalendars(calendars, filter), [calendars, filter])
  return (
    <nav className="sessions-list" aria-label="Calendars">
      <header className="year-head">
        <h2 className="medium">Calendars</h2>
        <Count>{calendars.length}</Count>
      </header>
      <div className="sessions-filter">
        <SearchInput
          label="Filter calendars"
          placeholder="Filter by code, name or city"
          value={filter}
          onChange={setFilter}
        />
      </div>
      <div className="sessions-calendars" onKeyDown={moveFocus}>
        {groups.map(([group, title]) => {
          const members = shown.filter((each) => groupOf(each) === group)
          if (members.length === 0) return null
          return (
            <section key={group} aria-label={title}>
              <h2 className="sessions-group">{title}</h2>
              {members.map((each) => (
                <CalendarButton key={each.id} calendar={each} chosen={each.id === chosen} onChoose={onChoose} />
              ))}
            </section>
          )
        })}
        {shown.length === 0 && <p className="sessions-group">No calendar fits “{filter}”.</p>}
      </div>
    </nav>
  )
}

export function filterCalendars(calendars: readonly CalendarRow[], filter: string): readonly CalendarRow[] {
  return calendars.filter(({ id, name, zone }) => hasWords(`${id} ${name} ${zone.replaceAll(/[/_]/g, ' ')}`, filter))
}

interface CalendarButtonProps {
  readonly calendar: CalendarRow
  readonly chosen: boolean
  readonly onChoose: (id: string) => void
}

function CalendarButton({ calendar: { id, name }, chosen, onChoose }: CalendarButtonProps) {
  const market = useMarket(id)
  const edited = useDraft(id) !== undefined
  return (
    <button
      type="button"
      className="calendar-line"
      aria-current={chosen}
      data-open={market?.open === true ? '' : undefined}
      onClick={() => onChoose(id)}
    >
      <StatusDot tone={market?.open === true ? 'ok' : 'off'} />
      <span className="medium ellipsis">
        {id}
        {edited && (
          <span className="accent" title="Unsaved changes">
            {' '}
            •<span className="visually-hidden">unsaved changes</span>
          </span>
        )}
      </span>
      <span className="calendar-next numeric">
        <NextEvent market={market} />
      </span>
      <span className="calendar-name ellipsis">{name}</span>
    </button>
  )
}

/** `closes in 2h 14m`, `always open`. */
function NextEvent({ market }: { readonly market: MarketState | undefined }) {
  const now = useNow()
  if (market === undefined) return null
  if (market.next !== undefined) return `${market.next.event} in ${shortSpan(market.next.at - now)}`
  return market.open ? 'always open' : phaseName(market.phase)
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('.calendar-line')]
  const next = buttons[buttons.findIndex((each) => each === document.activeElement) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
