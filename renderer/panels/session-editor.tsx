/** What is chosen in the week or the year, as fields; below it the bars that come of it, and what is wrong. */
import { civil } from '../../shared/domain/day.ts'
import type { CalendarActions } from '../calendar/active-calendar.ts'
import { daysText, rangeText } from '../calendar/rule-text.ts'
import { sourceName, type Selection } from '../calendar/selection.ts'
import { type Editing, whyNotSave } from '../calendar/use-editing.ts'
import { Badge } from '../components/badge.tsx'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { RedoIcon, UndoIcon } from '../components/icons.ts'
import { Select } from '../components/select.tsx'
import { TabBar } from '../components/tab-bar.tsx'
import { SessionCalendar } from './session-calendar.tsx'
import { SessionChecks } from './session-checks.tsx'
import { useAffected } from './session-cost.ts'
import { SessionHours } from './session-hours.tsx'
import { SessionPreview } from './session-preview.tsx'
import { SessionSpecial } from './session-special.tsx'
import type { CalendarView } from './use-calendar-view.ts'
import { useWindowActions } from './window-actions.ts'

interface SessionEditorProps {
  readonly editing: Editing
  readonly view: CalendarView
  readonly actions: CalendarActions
}

export function SessionEditor({ editing, view, actions }: SessionEditorProps) {
  const { tab } = view
  const affected = useAffected(editing.row)
  const tabs = [
    { id: 'session', label: 'Session' },
    { id: 'calendar', label: 'Calendar' },
    { id: 'instruments', label: 'Instruments', count: affected?.instruments.length },
  ] as const
  return (
    <aside className="editor" aria-label="Editor">
      <TabBar label="Editor" tabs={tabs} active={tab} onChange={view.setTab}>
        <Steps editing={editing} actions={actions} />
      </TabBar>
      <div className="editor-body">
        {tab !== 'instruments' && <Notices editing={editing} onFault={view.goToField} />}
        {tab === 'session' && <Chosen editing={editing} view={view} />}
        {tab === 'calendar' && <SessionCalendar editing={editing} />}
        {tab === 'instruments' && <Followers calendar={editing.row.id} instruments={affected?.instruments ?? []} />}
      </div>
      <Foot editing={editing} actions={actions} />
    </aside>
  )
}

type PartProps = Pick<SessionEditorProps, 'editing' | 'actions'>

function Steps({ editing: { draft, blocked }, actions }: PartProps) {
  const reason = (steps: readonly unknown[] = []) => blocked ?? (steps.length > 0 ? undefined : 'Nothing was edited')
  return (
    <>
      <IconButton icon={UndoIcon} label="Undo edit" small disabledReason={reason(draft?.past)} onClick={actions.undo} />
      <IconButton
        icon={RedoIcon}
        label="Redo edit"
        small
        disabledReason={reason(draft?.future)}
        onClick={actions.redo}
      />
    </>
  )
}

function Foot({ editing, actions }: PartProps) {
  const { changed, draft } = editing
  const nothing = changed || draft !== undefined ? undefined : 'There are no unsaved changes'
  return (
    <footer className="editor-foot">
      <Button kind="ghost" disabledReason={nothing} onClick={actions.discard}>
        Discard
      </Button>
      <span className="grow" />
      <Button kind="primary" keys={['Ctrl', 'S']} disabledReason={whyNotSave(editing)} onClick={actions.save}>
        Review and save
      </Button>
    </footer>
  )
}

const SHOWN_FAULTS = 4

interface NoticesProps {
  readonly editing: Editing
  readonly onFault: (at: string) => void
}

/** What stands in the way of a save; each sentence leads to its field. */
function Notices({ editing, onFault }: NoticesProps) {
  const { faults, draft, saved, blocked } = editing
  return (
    <>
      {blocked !== undefined && <Banner tone="info">Read only: {lowerFirst(blocked)}.</Banner>}
      {draft !== undefined && draft.base !== saved.version && (
        <Banner tone="warn">
          Another version was saved since this was begun. What you save replaces it; History has both.
        </Banner>
      )}
      {faults.length > 0 && (
        <div className="banner" data-tone="danger" role="alert">
          <div className="faults">
            <span className="medium">
              {faults.length === 1
                ? 'One thing keeps this from being saved'
                : `${faults.length} things keep this from being saved`}
            </span>
            <ul>
              {faults.slice(0, SHOWN_FAULTS).map(({ text, at }) => (
                <li key={text}>
                  <button type="button" className="check-link" onClick={() => onFault(at)}>
                    {text}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </>
  )
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function Chosen({ editing, view }: Pick<SessionEditorProps, 'editing' | 'view'>) {
  const { calendar } = editing
  const { selection, day } = view
  const { part, index } = selection.source
  const hours = part === 'hours' ? calendar.hours[index] : undefined
  const special = part === 'specialDays' ? calendar.specialDays[index] : undefined
  const key = sourceName(selection.source)
  return (
    <>
      <Title editing={editing} selection={selection} onSelect={view.select} />
      {hours !== undefined && (
        <SessionHours key={key} {...{ editing, index, hours, selection }} onSelect={view.select} />
      )}
      {special !== undefined && <SessionSpecial key={key} {...{ editing, index, special, day, selection }} />}
      <SessionPreview editing={editing} day={day} />
      <SessionChecks editing={editing} selection={selection} year={civil(day).year} />
    </>
  )
}

interface TitleProps {
  readonly editing: Editing
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
}

function Title({ editing, selection, onSelect }: TitleProps) {
  const { calendar, changed, isBuiltIn } = editing
  const { part, index } = selection.source
  const range: { from?: string; to?: string } =
    (part === 'hours' ? calendar.hours[index] : calendar.specialDays[index]) ?? {}
  const applies = rangeText({ from: range.from ?? calendar.from, to: range.to ?? calendar.to })
  return (
    <header className="editor-title">
      <div className="row">
        <Select
          label="What is edited"
          value={sourceName(selection.source)}
          options={[
            ...calendar.hours.map(({ days }, at) => ({
              value: `hours.${at}`,
              label: `${calendar.hours.length > 1 ? `${at + 1}: ` : ''}Regular week, ${daysText(days)}`,
              group: 'Weekly hours',
            })),
            ...calendar.specialDays.map(({ name }, at) => ({
              value: `specialDays.${at}`,
              label: name,
              group: 'Special days',
            })),
          ]}
          onChange={(value) => {
            const [nextPart, at] = value.split('.')
            onSelect({
              source: { part: nextPart === 'hours' ? 'hours' : 'specialDays', index: Number(at) },
              phase: undefined,
            })
          }}
        />
        <span className="grow" />
        {changed ? <Badge tone="info">edited</Badge> : <Badge>{isBuiltIn ? 'built in' : 'saved'}</Badge>}
      </div>
      <p className="tertiary small">Applies {applies}</p>
    </header>
  )
}

function Followers({ calendar, instruments }: { readonly calendar: string; readonly instruments: readonly string[] }) {
  const { openChart } = useWindowActions()
  if (instruments.length === 0)
    return (
      <EmptyState
        title={`No instrument follows ${calendar}`}
        text="An import names a calendar for a new instrument; openbell calendar assign moves one that is there."
      />
    )
  return (
    <ul className="followers" aria-label={`Instruments that follow ${calendar}`}>
      {instruments.map((symbol) => (
        <li key={symbol}>
          <button
            type="button"
            className="closure"
            title={`Open ${symbol} on a chart`}
            onClick={() => openChart(symbol)}
          >
            <span className="medium ellipsis">{symbol}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
