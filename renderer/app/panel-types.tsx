import { CalendarClockIcon, ChartCandlestickIcon, DatabaseIcon, ListIcon, SettingsIcon } from '../components/icons.ts'
import { Instruments } from '../panels/instruments.tsx'
import { Sessions } from '../panels/sessions.tsx'
import { Settings } from '../panels/settings.tsx'
import { Watchlist } from '../panels/watchlist.tsx'
import { chartTitle } from './chart-params.ts'
import { ChartSlot } from './chart-slot.tsx'
import type { PanelProps, PanelType } from './panel-type.ts'
import { WATCHLIST_WIDTH } from './workspaces.ts'

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
