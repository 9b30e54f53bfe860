/** What can be done in the editor of sessions and calendars, by name and by key. */
import { activeCalendar, type CalendarActions } from '../calendar/active-calendar.ts'
import type { Command } from '../commands/command.ts'
import { CalendarClockIcon, PlusIcon, RedoIcon, SaveIcon, UndoIcon } from '../components/icons.ts'

interface Rest extends Pick<Command, 'keys' | 'icon' | 'synonyms' | 'repeats'> {
  readonly whyNot?: (calendar: CalendarActions) => string | undefined
}

const ofCalendar = (
  id: string,
  title: string,
  act: (calendar: CalendarActions) => void,
  { whyNot, ...rest }: Rest,
): Command => ({
  id: `calendar.${id}`,
  title: `Calendar: ${title}`,
  scope: 'calendar',
  ...rest,
  value: () => activeCalendar()?.title() ?? '',
  enabled: () => {
    const calendar = activeCalendar()
    return calendar === undefined ? 'No calendar is open' : (whyNot?.(calendar) ?? true)
  },
  run: () => {
    const calendar = activeCalendar()
    if (calendar !== undefined) act(calendar)
  },
})

export const calendarCommands: readonly Command[] = [
  ofCalendar('save', 'Review and save', (calendar) => calendar.save(), {
    keys: 'Mod+S',
    icon: SaveIcon,
    synonyms: ['diff', 'version'],
    whyNot: (calendar) => calendar.whyNotSave(),
  }),
  ofCalendar('undo', 'Undo edit', (calendar) => calendar.undo(), {
    keys: 'Mod+Z',
    icon: UndoIcon,
    repeats: true,
    whyNot: (calendar) => (calendar.canUndo() ? undefined : 'There is nothing to undo'),
  }),
  ofCalendar('redo', 'Redo edit', (calendar) => calendar.redo(), {
    keys: 'Mod+Shift+Z',
    icon: RedoIcon,
    repeats: true,
    whyNot: (calendar) => (calendar.canRedo() ? undefined : 'There is nothing to redo'),
  }),
  ofCalendar('discard', 'Discard unsaved changes', (calendar) => calendar.discard(), {
    whyNot: (calendar) => (calendar.canUndo() || calendar.canRedo() ? undefined : 'There are no unsaved changes'),
  }),
  ofCalendar('holiday', 'Add holiday on the chosen day', (calendar) => calendar.addHoliday(), {
    icon: PlusIcon,
    synonyms: ['closed', 'early close', 'special day'],
    whyNot: (calendar) => calendar.whyNotEdit(),
  }),
  ofCalendar('go-to-date', 'Go to date', (calendar) => calendar.goToDate(), {
    keys: 'Alt+G',
    icon: CalendarClockIcon,
    synonyms: ['week', 'day', 'year'],
  }),
  ofCalendar('today', 'Go to today', (calendar) => calendar.today(), {}),
  ofCalendar('previous-week', 'Show previous week', (calendar) => calendar.moveWeek(-1), {
    keys: 'Alt+PageUp',
    repeats: true,
  }),
  ofCalendar('next-week', 'Show next week', (calendar) => calendar.moveWeek(1), {
    keys: 'Alt+PageDown',
    repeats: true,
  }),
]
