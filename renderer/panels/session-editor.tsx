/** What is chosen in the week or the year, as fields; below it the bars that come of it, and what is wrong. */
import { civil } from '../../shared/domain/day.ts'
import type { Day } from '../../shared/domain/units.ts'
import { daysText, rangeText } from '../calendar/rule-text.ts'
import { sourceName, type Selection } from '../calendar/selection.ts'
import type { Editing } from '../calendar/use-editing.ts'
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
import { useWindowActions } from './window-actions.ts'

export interface EditorActions {
  readonly undo: () => void
  readonly redo: () => void
  readonly discard: () => void
  readonly save: () => void
  readonly whyNotSave: () => string | undefined
  readonly addHoliday: () => void
}

export type EditorTab = 'session' | 'calendar' | 'instruments'

interface SessionEditorProps {
  readonly editing: Editing
  readonly day: Day
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly tab: EditorTab
  readonly onTab: (tab: EditorTab) => void
  readonly onFault: (at: string) => void
  readonly actions: EditorActions
}

export function SessionEditor(props: SessionEditorProps) {
  const { editing, tab, onTab, actions } = props
  const { row, draft, blocked, faults, changed } = editing
  const affected = useAffected(row)
  const instruments = affected?.instruments ?? []
  const tabs = [
    { id: 'session', label: 'Edit session' },
    { id: 'calendar', label: 'Calendar' },
    { id: 'instruments', label: 'Instruments', count: affected === undefined ? undefined : instruments.length },
  ] as const
  return (
    <aside className="editor" aria-label="Editor">
      <TabBar label="Editor" tabs={tabs} active={tab} onChange={onTab}>
        <IconButton
          icon={UndoIcon}
          label="Undo edit"
          small
          disabledReason={blocked ?? ((draft?.past.length ?? 0) > 0 ? undefined : 'Nothing to undo')}
          onClick={actions.undo}
        />
        <IconButton
          icon={RedoIcon}
          label="Redo edit"
          small
          disabledReason={blocked ?? ((draft?.future.length ?? 0) > 0 ? undefined : 'Nothing to redo')}
          onClick={actions.redo}
        />
      </TabBar>
      <div className="editor-body">
        {tab !== 'instruments' && <Notices editing={editing} onFault={props.onFault} />}
        {tab === 'session' && <Chosen {...props} />}
        {tab === 'calendar' && <SessionCalendar editing={editing} />}
        {tab === 'instruments' && <Followers calendar={row.id} instruments={instruments} />}
      </div>
      <footer className="editor-foot">
        <Button
          kind="ghost"
          disabledReason={changed ? undefined : 'There are no unsaved changes'}
          onClick={actions.discard}
        >
          Discard
        </Button>
        <span className="grow" />
        <Button
          kind="primary"
          keys={['Ctrl', 'S']}
          disabledReason={actions.whyNotSave()}
          aria-describedby={faults.length > 0 ? 'calendar-faults' : undefined}
          onClick={actions.save}
        >
          Review and save
        </Button>
      </footer>
    </aside>
  )
}

const SHOWN_FAULTS = 4

/** What stands in the way of a save; each sentence leads to its field. */
function Notices({ editing, onFault }: Pick<SessionEditorProps, 'editing' | 'onFault'>) {
  const { faults, draft, saved, blocked } = editing
  return (
    <>
      {blocked !== undefined && (
        <Banner tone="info">Read only: {lowerFirst(blocked)}. It can be looked at and copied.</Banner>
      )}
      {draft !== undefined && draft.base !== saved.version && (
        <Banner tone="warn">
          Another version was saved since this was begun. What you save replaces it; History has both.
        </Banner>
      )}
      {faults.length > 0 && (
        <div className="banner" data-tone="danger" id="calendar-faults" role="alert">
          <div>
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

function Chosen({ editing, day, selection, onSelect, onFault, actions }: SessionEditorProps) {
  const { calendar } = editing
  const { source } = selection
  const hours = source.part === 'hours' ? calendar.hours[source.index] : undefined
  const special = source.part === 'specialDays' ? calendar.specialDays[source.index] : undefined
  return (
    <>
      <Title editing={editing} selection={selection} onSelect={onSelect} actions={actions} />
      {hours !== undefined && (
        <SessionHours
          key={sourceName(source)}
          editing={editing}
          index={source.index}
          hours={hours}
          selection={selection}
          onSelect={onSelect}
        />
      )}
      {special !== undefined && (
        <SessionSpecial
          key={sourceName(source)}
          editing={editing}
          index={source.index}
          special={special}
          day={day}
          selection={selection}
        />
      )}
      <SessionPreview editing={editing} day={day} />
      <SessionChecks editing={editing} selection={selection} year={civil(day).year} onFault={onFault} />
    </>
  )
}

function Title({
  editing,
  selection,
  onSelect,
}: Pick<SessionEditorProps, 'editing' | 'selection' | 'onSelect' | 'actions'>) {
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
