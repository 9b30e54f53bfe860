/** All commands of the window: what can be done, by which keys, and whether it can be done now. */
import { chordCaps, type KeyPress, type Os, parseChord } from './chord.ts'
import { type Command, disabledReason, type Scope } from './command.ts'
import { type Conflict, conflictsOf, createKeymap, type Host, type Keymap } from './keymap.ts'

export interface CommandsOptions {
  readonly os: Os
  readonly host: Host
}

export type Ran = { readonly kind: 'ran' } | { readonly kind: 'refused'; readonly detail: string }

export interface Commands extends Omit<Keymap, 'matchIn'> {
  readonly os: Os
  /** Returns how to take them away again; an id may be registered once. */
  readonly register: (...commands: readonly Command[]) => () => void
  readonly list: () => readonly Command[]
  readonly find: (id: string) => Command | undefined
  readonly run: (id: string, how?: { readonly inNewPanel: boolean }) => Ran
  /** As key caps; empty without keys. */
  readonly keysText: (command: Command) => readonly string[]
  readonly conflicts: () => readonly Conflict[]
  readonly match: (press: KeyPress, within: readonly Scope[]) => Command | undefined
  /** Calls after each change of the list or of the bindings. */
  readonly subscribe: (listener: () => void) => () => void
}

export function createCommands(options: CommandsOptions): Commands {
  const { matchIn, ...keymap } = createKeymap(options)
  const byId = new Map<string, Command>()
  const listeners = new Set<() => void>()
  let listed: readonly Command[] = []
  const changed = (): void => {
    listed = [...byId.values()]
    for (const listener of listeners) listener()
  }
  return {
    ...keymap,
    os: options.os,
    register: (...commands) => {
      for (const command of commands) add(byId, command)
      changed()
      return () => {
        for (const { id } of commands) byId.delete(id)
        changed()
      }
    },
    list: () => listed,
    find: (id) => byId.get(id),
    run: (id, how = { inNewPanel: false }) => runCommand(byId.get(id), id, how),
    keysText: (command) => capsOf(keymap.keysOf(command), options.os),
    bind: (bindings) => {
      keymap.bind(bindings)
      changed()
    },
    conflicts: () => conflictsOf(listed, keymap.keysOf),
    match: (press, within) => matchIn(listed, press, within),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const capsOf = (keys: string | undefined, os: Os): readonly string[] => (keys === undefined ? [] : chordCaps(keys, os))

function add(byId: Map<string, Command>, command: Command): void {
  if (byId.has(command.id)) throw new Error(`Command id must be unique, was ${command.id}`)
  // A wrong chord is a mistake of the program: it shows at once and not at the first press.
  for (const keys of [command.keys, command.browserKeys]) if (keys !== undefined) parseChord(keys)
  byId.set(command.id, command)
}

function runCommand(command: Command | undefined, id: string, how: { readonly inNewPanel: boolean }): Ran {
  if (command === undefined) return { kind: 'refused', detail: `There is no command ${id} now` }
  const reason = disabledReason(command)
  if (reason !== undefined) return { kind: 'refused', detail: reason }
  command.run(how)
  return { kind: 'ran' }
}
