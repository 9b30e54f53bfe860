/** Which keys belong to which command here: the command's own, those for a browser, or this person's. */
import { canonical, type Chord, isCharacterKey, type KeyPress, matches, type Os, parseChord } from './chord.ts'
import type { Command, Scope } from './command.ts'

export type Host = 'desktop' | 'browser'

/** New keys by command id; `''` takes the keys away. Saved by the caller. */
export type Bindings = Readonly<Record<string, string>>

export interface Conflict {
  readonly keys: string
  /** In one scope the first wins; a scope of its own wins over `global` by intent, so that is no conflict. */
  readonly commands: readonly Command[]
}

export interface Keymap {
  /** The chord that works on this host with this person's bindings. */
  readonly keysOf: (command: Command) => string | undefined
  /** Without this person's bindings. */
  readonly defaultKeysOf: (command: Command) => string | undefined
  readonly bind: (bindings: Bindings) => void
  readonly bindings: () => Bindings
  /** Single characters as shortcuts; people who dictate turn them off. */
  readonly allowCharacterKeys: (allowed: boolean) => void
  /** The command for a key press with the focus inside `within`, innermost scope first. */
  readonly matchIn: (commands: readonly Command[], press: KeyPress, within: readonly Scope[]) => Command | undefined
}

export function createKeymap({ os, host }: { readonly os: Os; readonly host: Host }): Keymap {
  let bindings: Bindings = {}
  let characterKeys = true
  const defaultKeysOf = ({ keys, browserKeys }: Command): string | undefined =>
    host === 'browser' ? (browserKeys ?? keys) : keys
  const keysOf = (command: Command): string | undefined => {
    const own = bindings[command.id]
    if (own !== undefined) return own === '' ? undefined : own
    return defaultKeysOf(command)
  }
  return {
    keysOf,
    defaultKeysOf,
    bind: (next) => {
      bindings = readable(next)
    },
    bindings: () => bindings,
    allowCharacterKeys: (allowed) => {
      characterKeys = allowed
    },
    matchIn: (commands, press, within) => {
      const hits = commands.filter((command) => {
        const keys = keysOf(command)
        if (keys === undefined) return false
        const chord = parseChord(keys)
        return matches(chord, press, os) && actsIn(chord, command.scope, within, characterKeys)
      })
      return innermost(hits, within)
    },
  }
}

export function conflictsOf(commands: readonly Command[], keysOf: Keymap['keysOf']): readonly Conflict[] {
  const bound = commands.flatMap((command) => {
    const keys = keysOf(command)
    return keys === undefined ? [] : [{ keys, command }]
  })
  const same = Map.groupBy(bound, ({ keys, command }) => `${command.scope} ${canonical(keys)}`)
  return [...same.values()].flatMap((group) => {
    const [first, second] = group
    if (first === undefined || second === undefined) return []
    return [{ keys: first.keys, commands: group.map(({ command }) => command) }]
  })
}

export function isChord(text: string): boolean {
  try {
    parseChord(text)
    return true
  } catch {
    return false
  }
}

function actsIn(chord: Chord, scope: Scope, within: readonly Scope[], characterKeys: boolean): boolean {
  if (scope !== 'global' && !within.includes(scope)) return false
  if (!isCharacterKey(chord)) return true
  return characterKeys && (within.includes('chart') || within.includes('table'))
}

function innermost(hits: readonly Command[], within: readonly Scope[]): Command | undefined {
  const rank = ({ scope }: Command): number => (scope === 'global' ? within.length : within.indexOf(scope))
  return hits.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** Bindings come from a file that people may edit: what is no chord is left out, and the default holds. */
function readable(bindings: Bindings): Bindings {
  return Object.fromEntries(Object.entries(bindings).filter(([, keys]) => keys === '' || isChord(keys)))
}
