/** Keys that a person gave to commands: what changes when they give others. */
import { canonical } from './chord.ts'
import type { Command } from './command.ts'
import { type Bindings, isChord, type Keymap } from './keymap.ts'

export const readBindings = (value: unknown): Bindings | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string' && (entry[1] === '' || isChord(entry[1])),
        ),
      )
    : undefined

/** The command that has these keys in the same scope; a scope of its own wins over `global` by intent. */
export const takenBy = (
  commands: readonly Command[],
  { id, scope }: Command,
  keys: string,
  keysOf: Keymap['keysOf'],
): Command | undefined =>
  commands.find((other) => {
    const has = other.id === id || other.scope !== scope ? undefined : keysOf(other)
    return has !== undefined && canonical(has) === canonical(keys)
  })

/** What a command has by itself is no binding: then there is nothing to reset. */
export function withKeys(
  bindings: Bindings,
  command: Command,
  keys: string,
  defaultKeysOf: Keymap['defaultKeysOf'],
): Bindings {
  const own = defaultKeysOf(command)
  const same = own === undefined ? keys === '' : keys !== '' && canonical(own) === canonical(keys)
  return same ? withoutKeys(bindings, command) : { ...bindings, [command.id]: keys }
}

export const withoutKeys = (bindings: Bindings, { id }: Pick<Command, 'id'>): Bindings =>
  Object.fromEntries(Object.entries(bindings).filter(([each]) => each !== id))
