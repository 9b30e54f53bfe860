import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Badge } from '../components/badge.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { RotateCcwIcon } from '../components/icons.ts'
import { SearchInput } from '../components/search-input.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Switch } from '../components/switch.tsx'
import { ToolButton } from '../components/tool-button.tsx'
import { defaultAppearance } from '../styles/appearance.ts'
import { densities } from '../styles/tokens.ts'
import { hasWords } from './has-words.ts'
import { useAppearanceSetting, useSingleKeys } from './preferences.ts'
import { settingTexts, type SettingText } from './setting-texts.ts'
import { changeShellPreferences, useShellPreferences } from '../shell-preferences.ts'
import { ClosingChoice } from './closing-choice.tsx'
import { ShortcutLines, useShownCommands } from './shortcut-lines.tsx'
import { UpDownPicker } from './up-down-picker.tsx'
import { PythonPicker, usePythonChoice } from './python-choice.tsx'
import { useZoneChoice, zoneOptions } from './zone-choice.ts'
import './settings.css'

interface SettingLine extends SettingText {
  readonly control: ReactNode
  /** Set when it is not what it was made as. */
  readonly reset?: (() => void) | undefined
}

export interface SettingsProps {
  /** Only those with these words are shown. */
  readonly filter: string
  readonly onFilter: (filter: string) => void
}

export function Settings({ filter, onFilter }: SettingsProps) {
  const [changedOnly, setChangedOnly] = useState(false)
  const lines = [...useAppearanceLines(), ...useTimeLines(), ...useKeyboardLines(), ...useStrategyLines()]
  const shown = findSettings(lines, filter).filter(({ reset }) => !changedOnly || reset !== undefined)
  const keys = useShownCommands({ filter, changedOnly })
  const groups = Map.groupBy(shown, ({ group }) => group)
  return (
    <div className="settings">
      <div className="toolbar">
        <SearchInput label="Find a setting" placeholder="Find a setting" value={filter} onChange={onFilter} />
        <ToolButton pressed={changedOnly} onClick={() => setChangedOnly(!changedOnly)}>
          Changed only
        </ToolButton>
      </div>
      <div className="settings-lines">
        {shown.length + keys.length === 0 && <EmptyState title={nothingText(filter, changedOnly)} />}
        {[...groups].map(([group, members]) => (
          <section key={group} aria-label={group}>
            <h2 className="section-title">{group}</h2>
            {members.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </section>
        ))}
        <ShortcutLines filter={filter} changedOnly={changedOnly} />
      </div>
    </div>
  )
}

const nothingText = (filter: string, changedOnly: boolean): string =>
  filter === '' ? 'Everything is as it was made' : `No ${changedOnly ? 'changed ' : ''}setting fits “${filter}”`

export function findSettings<Line extends Pick<SettingText, 'group' | 'title' | 'text'> & { readonly words?: string }>(
  lines: readonly Line[],
  filter: string,
): readonly Line[] {
  return lines.filter(({ group, title, text, words = '' }) => hasWords(`${group} ${title} ${text} ${words}`, filter))
}

function Line({ line: { title, text, control, reset } }: { readonly line: SettingLine }) {
  return (
    <div className="setting">
      <div>
        <div className="row dense">
          <span className="medium">{title}</span>
          {reset !== undefined && (
            <>
              <Badge tone="info">changed</Badge>
              <IconButton icon={RotateCcwIcon} label={`Reset ${title.toLowerCase()}`} small onClick={reset} />
            </>
          )}
        </div>
        <div className="setting-text">{text}</div>
      </div>
      <div className="setting-control">{control}</div>
    </div>
  )
}

const themeOptions = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
] as const

const densityOptions = densities.map((value) => ({
  value,
  label: `${value.slice(0, 1).toUpperCase()}${value.slice(1)}`,
}))

function useAppearanceLines(): readonly SettingLine[] {
  const [appearance, change] = useAppearanceSetting()
  const { theme, density, upDown } = appearance
  const resetOf = (name: keyof typeof appearance) =>
    appearance[name] === defaultAppearance[name] ? undefined : () => change({ [name]: defaultAppearance[name] })
  return [
    {
      ...settingTexts.theme,
      control: (
        <SegmentedControl label="Theme" value={theme} options={themeOptions} onChange={(theme) => change({ theme })} />
      ),
      reset: resetOf('theme'),
    },
    {
      ...settingTexts.density,
      control: (
        <SegmentedControl
          label="Density"
          value={density}
          options={densityOptions}
          onChange={(density) => change({ density })}
        />
      ),
      reset: resetOf('density'),
    },
    {
      ...settingTexts.upDown,
      control: <UpDownPicker value={upDown} onChange={(upDown) => change({ upDown })} />,
      reset: resetOf('upDown'),
    },
    {
      ...settingTexts.motion,
      control: <span className="secondary">{useReducedMotion() ? 'Reduced' : 'Full'}</span>,
    },
  ]
}

function useTimeLines(): readonly SettingLine[] {
  const [zone, setZone] = useZoneChoice()
  return [
    {
      ...settingTexts.zone,
      control: <SegmentedControl label="Time zone" value={zone} options={zoneOptions} onChange={setZone} />,
      reset: zone === 'exchange' ? undefined : () => setZone('exchange'),
    },
  ]
}

function useKeyboardLines(): readonly SettingLine[] {
  const [allowed, setAllowed] = useSingleKeys()
  return [
    {
      ...settingTexts.singleKeys,
      control: <Switch label="Shortcuts of a single key" checked={allowed} onChange={setAllowed} />,
      reset: allowed ? undefined : () => setAllowed(true),
    },
  ]
}

function useStrategyLines(): readonly SettingLine[] {
  const choice = usePythonChoice()
  const closing = useShellPreferences()?.closing ?? 'ask'
  return [
    {
      ...settingTexts.closing,
      control: <ClosingChoice />,
      reset: closing === 'ask' ? undefined : () => void changeShellPreferences({ closing: 'ask' }),
    },
    {
      ...settingTexts.python,
      control: <PythonPicker choice={choice} />,
      reset: choice.found?.chosen === undefined ? undefined : () => choice.choose(undefined),
    },
  ]
}

const motion = typeof matchMedia === 'function' ? matchMedia('(prefers-reduced-motion: reduce)') : undefined

function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (changed) => {
      motion?.addEventListener('change', changed)
      return () => motion?.removeEventListener('change', changed)
    },
    () => motion?.matches === true,
  )
}
