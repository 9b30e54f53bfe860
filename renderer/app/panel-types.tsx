import { CalendarClockIcon, ChartCandlestickIcon, DatabaseIcon, ListIcon, SettingsIcon } from '../components/icons.ts'
import { Watchlist } from '../panels/watchlist.tsx'
import { chartTitle } from './chart-params.ts'
import { ChartSlot } from './chart-slot.tsx'
import { later } from './later.tsx'
import type { PanelProps, PanelType } from './panel-type.ts'
import { WATCHLIST_WIDTH } from './workspaces.ts'

const Instruments = later('Instruments', async () => (await import('../panels/instruments.tsx')).Instruments)
const Sessions = later('Sessions', async () => (await import('../panels/sessions.tsx')).Sessions)
const Settings = later('Settings', async () => (await import('../panels/settings.tsx')).Settings)

/** Every kind of panel, in the order of the rail. */
export const panelTypes: readonly PanelType[] = [
  { id: 'chart', title: 'Chart', icon: ChartCandlestickIcon, Content: ChartSlot, titleOf: chartTitle, many: true },
  { id: 'watchlist', title: 'Watchlist', icon: ListIcon, Content: Watchlist, column: WATCHLIST_WIDTH },
  { id: 'sessions', title: 'Sessions & calendars', icon: CalendarClockIcon, Content: SessionsSlot },
  { id: 'instruments', title: 'Instruments & imports', icon: DatabaseIcon, Content: Instruments },
  { id: 'settings', title: 'Settings', icon: SettingsIcon, Content: Settings },
]

function SessionsSlot({ params, onParams }: PanelProps) {
  const { calendar } = params
  return (
    <Sessions
      calendar={typeof calendar === 'string' ? calendar : undefined}
      onCalendar={(calendar) => onParams({ calendar })}
    />
  )
}
