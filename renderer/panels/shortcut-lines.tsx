/** The keys of every command, as the settings show and change them. */
import { type KeyboardEvent, useState } from 'react'
import { takenBy, withKeys, withoutKeys } from '../commands/bindings.ts'
import { chordCaps, chordOf } from '../commands/chord.ts'
import { type Command, type Scope, scopes } from '../commands/command.ts'
import { useCommandList, useCommands } from '../commands/commands-context.ts'
import type { Bindings } from '../commands/keymap.ts'
import type { Commands } from '../commands/registry.ts'
import { scopeTitles } from '../commands/scope-titles.ts'
import { Badge } from '../components/badge.tsx'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { RotateCcwIcon, XIcon } from '../components/icons.ts'
import { KeyCaps } from '../components/key-cap.tsx'
import { useBindings } from './preferences.ts'
import { hasWords } from './has-words.ts'

export interface ShortcutLinesProps {
  readonly filter: string
  readonly changedOnly: boolean
}

/** Those with keys; the others are found by their words. */
export function ShortcutLines({ filter, changedOnly }: ShortcutLinesProps) {
  const commands = useCommands()
  const [bindings, setBindings] = useBindings()
  const shown = useShownCommands({ filter, changedOnly })
  if (shown.length === 0) return null
  const groups = Map.groupBy(shown, ({ scope }) => scope)
  const changed = Object.keys(bindings).length
  return (
    <section aria-label="Shortcuts" className="settings-shortcuts">
      <h2 className="section-title">
        Shortcuts <span>Commands without keys are found by their words</span>
        <span className="grow" />
        {changed > 0 && (
          <Button small kind="ghost" icon={RotateCcwIcon} onClick={() => setBindings({})}>
            Reset all shortcuts
          </Button>
        )}
      </h2>
      {scopes.map((scope) => (
        <Group key={scope} scope={scope} list={groups.get(scope) ?? []} commands={commands} />
      ))}
    </section>
  )
}

export function useShownCommands({ filter, changedOnly }: ShortcutLinesProps): readonly Command[] {
  const commands = useCommands()
  const [bindings] = useBindings()
  return useCommandList(commands).filter((command) => {
    const isChanged = bindings[command.id] !== undefined
    if (changedOnly) return isChanged && fits(commands, command, filter)
    return filter.trim() === '' ? isChanged || commands.keysOf(command) !== undefined : fits(commands, command, filter)
  })
}

const fits = (commands: Commands, command: Command, filter: string): boolean =>
  hasWords(
    `Shortcuts keys ${command.title} ${(command.synonyms ?? []).join(' ')} ${commands.keysText(command).join(' ')}`,
    filter,
  )

interface GroupProps {
  readonly scope: Scope
  readonly list: readonly Command[]
  readonly commands: Commands
}

function Group({ scope, list, commands }: GroupProps) {
  if (list.length === 0) return null
  return (
    <>
      <h3 className="settings-scope tertiary small">{scopeTitles[scope]}</h3>
      <ul aria-label={`Shortcuts: ${scopeTitles[scope]}`}>
        {list.map((command) => (
          <Line key={command.id} command={command} commands={commands} />
        ))}
      </ul>
    </>
  )
}

type Step =
  /** `again`: the keyboard goes on where it was before keys were asked for. */
  | { readonly kind: 'shown'; readonly again: boolean }
  | { readonly kind: 'recording' }
  /** The keys belong to another command. */
  | { readonly kind: 'taken'; readonly keys: string; readonly by: Command }

function Line({ command, commands }: Omit<GroupProps, 'scope' | 'list'> & { readonly command: Command }) {
  const [bindings, setBindings] = useBindings()
  const [step, setStep] = useState<Step>({ kind: 'shown', again: false })
  const bind = (next: Bindings): void => {
    setBindings(next)
    setStep({ kind: 'shown', again: true })
  }
  const take = (keys: string): void => {
    const by = takenBy(commands.list(), command, keys, commands.keysOf)
    if (by === undefined) bind(withKeys(bindings, command, keys, commands.defaultKeysOf))
    else setStep({ kind: 'taken', keys, by })
  }
  const move = (keys: string, by: Command): void => {
    const without = withKeys(bindings, by, '', commands.defaultKeysOf)
    bind(withKeys(without, command, keys, commands.defaultKeysOf))
  }
  const isChanged = bindings[command.id] !== undefined
  const keys = commands.keysText(command)
  return (
    <li className="shortcut-line">
      <span className="grow ellipsis">{command.title}</span>
      {isChanged && <Badge tone="info">changed</Badge>}
      {isChanged && (
        <IconButton
          small
          icon={RotateCcwIcon}
          label={`Reset keys of ${command.title}`}
          onClick={() => bind(withoutKeys(bindings, command))}
        />
      )}
      {step.kind === 'recording' ? (
        <Recorder
          command={command}
          commands={commands}
          onKeys={take}
          onCancel={(again) => setStep({ kind: 'shown', again })}
        />
      ) : (
        <>
          {keys.length === 0 ? <span className="tertiary">no keys</span> : <KeyCaps keys={keys} />}
          <Button
            small
            kind="ghost"
            autoFocus={step.kind === 'shown' && step.again}
            aria-label={`Change keys of ${command.title}`}
            onClick={() => setStep({ kind: 'recording' })}
          >
            Change
          </Button>
          <IconButton
            small
            icon={XIcon}
            label={`Take keys from ${command.title}`}
            disabledReason={keys.length === 0 ? 'It has none' : undefined}
            onClick={() => bind(withKeys(bindings, command, '', commands.defaultKeysOf))}
          />
        </>
      )}
      {step.kind === 'taken' && (
        <div className="shortcut-taken">
          <Banner
            tone="warn"
            action={
              <>
                <Button small autoFocus onClick={() => move(step.keys, step.by)}>
                  Move them here
                </Button>
                <Button small kind="ghost" onClick={() => setStep({ kind: 'shown', again: true })}>
                  Leave
                </Button>
              </>
            }
          >
            {`${chordCaps(step.keys, commands.os).join(' ')} belongs to ${step.by.title}.`}
          </Banner>
        </div>
      )}
    </li>
  )
}

interface RecorderProps {
  readonly command: Command
  readonly commands: Commands
  readonly onKeys: (keys: string) => void
  readonly onCancel: (again: boolean) => void
}

/** Takes the next chord that is pressed; Escape and Tab stay what they are everywhere. */
function Recorder({ command, commands, onKeys, onCancel }: RecorderProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onCancel(true)
    const keys = chordOf(event.nativeEvent, commands.os)
    if (keys !== undefined) onKeys(keys)
  }
  return (
    <button
      type="button"
      className="button shortcut-recorder"
      data-small=""
      autoFocus
      aria-label={`Press the keys for ${command.title}; Escape leaves them as they are`}
      onKeyDown={onKeyDown}
      onBlur={() => onCancel(false)}
    >
      Press keys, or Esc
    </button>
  )
}
