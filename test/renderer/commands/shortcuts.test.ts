// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import type { Command } from '../../../renderer/commands/command.ts'
import { createCommands } from '../../../renderer/commands/registry.ts'
import { listenForShortcuts, scopesOf } from '../../../renderer/commands/shortcuts.ts'

beforeEach(() => {
  document.body.innerHTML =
    '<input id="field"><div data-scope="table"><div data-scope="chart"><button id="inner"></button></div></div><button id="outer"></button>'
})

/** What ran or was refused when `keys` were pressed at an element. */
function pressed(at: string, press: KeyboardEventInit, ...list: readonly Partial<Command>[]): readonly string[] {
  const heard: string[] = []
  const commands = createCommands({ os: 'other', host: 'desktop' })
  const whole = list.map(
    (part, index) =>
      ({ id: `c${index}`, title: '', scope: 'global', run: () => heard.push(`c${index}`), ...part }) as const,
  )
  commands.register(...whole)
  onTestFinished(listenForShortcuts(document, commands, (detail) => heard.push(detail)))
  document.querySelector(at)?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...press }))
  return heard
}

test('scopes are found from the inside to the outside', () => {
  expect(scopesOf(document.querySelector('#inner'))).toEqual(['chart', 'table'])
})

test.each([
  ['a chord anywhere', '#outer', { key: 'k', code: 'KeyK', ctrlKey: true }, { keys: 'Mod+K' }, ['c0']],
  ['a chord in a text field', '#field', { key: 'k', code: 'KeyK', ctrlKey: true }, { keys: 'Mod+K' }, ['c0']],
  ['a function key in a text field', '#field', { key: 'F5', code: 'F5' }, { keys: 'F5' }, ['c0']],
  ['a character in a chart', '#inner', { key: 'n', code: 'KeyN' }, { keys: 'N', scope: 'chart' }, ['c0']],
  ['not a character in a text field', '#field', { key: '?', code: 'Slash', shiftKey: true }, { keys: '?' }, []],
  ['not a character elsewhere', '#outer', { key: '?', code: 'Slash', shiftKey: true }, { keys: '?' }, []],
  ['not copying in a text field', '#field', { key: 'c', code: 'KeyC', ctrlKey: true }, { keys: 'Mod+C' }, []],
  ['not Home in a text field', '#field', { key: 'Home', code: 'Home' }, { keys: 'Home' }, []],
  ['not another scope', '#outer', { key: 'r', code: 'KeyR', altKey: true }, { keys: 'Alt+R', scope: 'chart' }, []],
  ['not a held key', '#outer', { key: 'F5', code: 'F5', repeat: true }, { keys: 'F5' }, []],
  [
    'a held key that may repeat',
    '#outer',
    { key: 'F8', code: 'F8', repeat: true },
    { keys: 'F8', repeats: true },
    ['c0'],
  ],
  ['not while a word is composed', '#outer', { key: 'F5', code: 'F5', isComposing: true }, { keys: 'F5' }, []],
  [
    'a refusal tells its reason',
    '#outer',
    { key: 'F5', code: 'F5' },
    { keys: 'F5', enabled: () => 'No strategy' },
    ['No strategy'],
  ],
] as const)('%s', (_, at, press, command, expected) => expect(pressed(at, press, command)).toEqual(expected))

test.each([
  ['#inner', []],
  ['[data-scope=chart]', ['c0']],
] as const)('Space at %s, where it may press a button, runs %j', (at, ran) => {
  expect(pressed(at, { key: ' ', code: 'Space' }, { scope: 'chart', keys: 'Space' })).toEqual(ran)
})
