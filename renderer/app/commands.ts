/** The commands of the window: all that its bars, rail and menus do, by name. */
import { BellIcon, DownloadIcon, MoonIcon, RefreshCwIcon, SearchIcon } from '../components/icons.ts'
import type { Command } from '../commands/command.ts'
import { globalCommand as global } from './global-command.ts'
import { changeAppearance, currentAppearance } from '../panels/preferences.ts'
import { replica } from '../replica.ts'
import { appearance, themeOf } from '../styles/appearance.ts'
import { densities, upDownLabel, upDownPresets } from '../styles/tokens.ts'
import { alertCommands } from './alert-commands.ts'
import { calendarCommands } from './calendar-commands.ts'
import { codeCommands } from './code-commands.ts'
import { linkCommands } from './link-commands.ts'
import { paperCommands } from './paper-commands.ts'
import { panelCommands } from './panel-commands.ts'
import { replayCommands } from './replay-commands.ts'
import { researchCommands } from './research-commands.ts'
import { splitCommands } from './split-commands.ts'
import { openWindow } from './this-window.ts'
import type { Workbench } from './workbench.ts'
import { workspaceCommands } from './workspace-commands.ts'

export const windowCommands = (workbench: Workbench): readonly Command[] => [
  ...windowOnes(workbench),
  ...openPanels(workbench),
  ...panelCommands(workbench),
  ...linkCommands(workbench),
  ...splitCommands(workbench),
  ...alertCommands(workbench),
  ...replayCommands(workbench),
  ...researchCommands(workbench),
  ...calendarCommands,
  ...codeCommands(workbench),
  ...paperCommands(workbench),
  ...workspaceCommands(workbench),
  ...appearanceOnes(),
  ...helpOnes(workbench),
]

function windowOnes(workbench: Workbench): readonly Command[] {
  const { openDialog, openImport, togglePopover } = workbench
  return [
    global('symbol.go-to', 'Symbol: Go to symbol', {
      keys: 'Mod+P',
      icon: SearchIcon,
      synonyms: ['instrument', 'ticker', 'find', 'choose'],
      value: () => workbench.store.getState().symbol ?? '',
      run: () => openDialog({ kind: 'palette', start: '@' }),
    }),
    global('data.import', 'Data: Import bars', {
      icon: DownloadIcon,
      synonyms: ['csv', 'file', 'load', 'upload'],
      enabled: () => (replica.getState().link === 'live' ? true : 'The engine is not answering'),
      run: () => openImport(),
    }),
    global('window.jobs', 'Window: Show jobs', {
      keys: 'Mod+J',
      icon: RefreshCwIcon,
      synonyms: ['progress', 'running', 'cancel'],
      run: () => togglePopover('jobs'),
    }),
    global('window.notices', 'Window: Show notifications', {
      keys: 'Mod+Alt+N',
      icon: BellIcon,
      synonyms: ['bell', 'news', 'messages', 'alerts'],
      run: () => togglePopover('notices'),
    }),
    global('window.engine', 'Window: Show engine', {
      synonyms: ['health', 'memory', 'cpu', 'database'],
      run: () => togglePopover('engine'),
    }),
    newWindow,
    global('window.palette', 'Window: Open command palette', {
      keys: 'Mod+K',
      icon: SearchIcon,
      run: () => openDialog({ kind: 'palette', start: '' }),
    }),
  ]
}

const helpOnes = ({ openDialog }: Workbench): readonly Command[] => [
  global('window.shortcuts', 'Help: Show keyboard shortcuts', {
    keys: '?',
    synonyms: ['keys', 'hotkeys'],
    run: () => openDialog({ kind: 'help', page: 'shortcuts' }),
  }),
  global('help.first-steps', 'Help: Show first steps', {
    synonyms: ['checklist', 'start', 'learn', 'tour', 'coach'],
    run: () => openDialog({ kind: 'help', page: 'first-steps' }),
  }),
  global('help.about', 'Help: Show version and licences', {
    synonyms: ['about'],
    run: () => openDialog({ kind: 'help', page: 'about' }),
  }),
]

const newWindow = global('window.new', 'Window: Open new window', {
  keys: 'Mod+Shift+N',
  // A browser opens a window of its own with the former.
  browserKeys: 'Alt+Shift+N',
  synonyms: ['tab', 'monitor', 'screen', 'second'],
  run: () => void openWindow(),
})

const openPanels = (workbench: Workbench): readonly Command[] =>
  workbench.types.map((type) =>
    global(`panel.open.${type.id}`, `Panel: Open ${type.title.toLowerCase()}`, {
      icon: type.icon,
      ...(type.id === 'settings' ? { keys: 'Mod+,', synonyms: ['preferences', 'options'] } : {}),
      run: ({ inNewPanel }) => {
        const dock = workbench.dock()
        const active = dock?.active()
        if (inNewPanel && type.many === true) dock?.open(type, active?.type === type.id ? active.params : {})
        else workbench.openPanel(type.id)
      },
    }),
  )

const themeNames = { system: 'system', dark: 'dark', light: 'light' } as const

function appearanceOnes(): readonly Command[] {
  return [
    global('view.theme', 'View: Switch theme', {
      keys: 'Mod+Shift+L',
      icon: MoonIcon,
      synonyms: ['dark', 'light', 'colour'],
      value: () => themeOf(appearance()),
      run: () => changeAppearance({ theme: themeOf(appearance()) === 'dark' ? 'light' : 'dark' }),
    }),
    ...Object.values(themeNames).map((theme) =>
      global(`view.theme.${theme}`, `View: Use ${theme} theme`, {
        value: () => current(currentAppearance().theme === theme),
        run: () => changeAppearance({ theme }),
      }),
    ),
    ...densities.map((density) =>
      global(`view.density.${density}`, `View: Use ${density} density`, {
        synonyms: ['rows', 'spacing'],
        value: () => current(currentAppearance().density === density),
        run: () => changeAppearance({ density }),
      }),
    ),
    ...upDownPresets.map((upDown) =>
      global(`view.up-down.${upDown}`, `View: Use colours ${upDownLabel(upDown)}`, {
        synonyms: ['palette', 'up', 'down', 'candles'],
        value: () => current(currentAppearance().upDown === upDown),
        run: () => changeAppearance({ upDown }),
      }),
    ),
  ]
}

const current = (is: boolean): string => (is ? 'in use' : '')
