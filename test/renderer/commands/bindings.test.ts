import { expect, test } from 'vitest'
import { readBindings, takenBy, withKeys, withoutKeys } from '../../../renderer/commands/bindings.ts'
import type { Command } from '../../../renderer/commands/command.ts'
import { createKeymap } from '../../../renderer/commands/keymap.ts'

const command = (id: string, keys?: string, scope: Command['scope'] = 'global'): Command => ({
  id,
  title: id,
  scope,
  keys,
  run: () => {},
})
const [palette, theme, undo] = [command('palette', 'Mod+K'), command('theme'), command('undo', 'Mod+K', 'chart')]
const keymap = createKeymap({ os: 'other', host: 'browser' })

test('keys belong to the command of the same scope that has them, however they are written', () => {
  const all = [palette, theme, undo]
  expect([
    takenBy(all, theme, 'mod+k', keymap.keysOf)?.id,
    takenBy(all, palette, 'Mod+K', keymap.keysOf),
    takenBy(all, command('zoom', undefined, 'chart'), 'Mod+K', keymap.keysOf)?.id,
    takenBy(all, theme, 'Mod+J', keymap.keysOf),
  ]).toEqual(['palette', undefined, 'undo', undefined])
})

test('a command that gets its own keys again has no binding any more', () => {
  const changed = withKeys({}, palette, 'Mod+J', keymap.defaultKeysOf)
  expect([
    changed,
    withKeys(changed, palette, 'mod+k', keymap.defaultKeysOf),
    withKeys({}, palette, '', keymap.defaultKeysOf),
    withKeys({ theme: 'F9' }, theme, '', keymap.defaultKeysOf),
    withoutKeys({ theme: 'F9', undo: '' }, theme),
  ]).toEqual([{ palette: 'Mod+J' }, {}, { palette: '' }, {}, { undo: '' }])
})

test('what was kept and is no chord is left out', () => {
  expect([readBindings({ a: 'Mod+K', b: 'Hyper+K', c: 3, d: '' }), readBindings('Mod+K'), readBindings([])]).toEqual([
    { a: 'Mod+K', d: '' },
    undefined,
    undefined,
  ])
})
