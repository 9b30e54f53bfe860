import { expect, test } from 'vitest'
import type { KeyPress } from '../../../renderer/commands/chord.ts'
import type { Command } from '../../../renderer/commands/command.ts'
import { type Commands, type CommandsOptions, createCommands } from '../../../renderer/commands/registry.ts'

const aCommand = (id: string, rest: Partial<Command> = {}): Command => ({
  id,
  title: `Test: ${id}`,
  scope: 'global',
  run: () => {},
  ...rest,
})

const withCommands = (list: readonly Command[], options: Partial<CommandsOptions> = {}): Commands => {
  const commands = createCommands({ os: 'other', host: 'desktop', ...options })
  commands.register(...list)
  return commands
}

const aPress = (code: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key: code.replace(/^(?:Key|Digit)/, '').toLowerCase(),
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...rest,
})

test('the innermost scope wins', () => {
  const commands = withCommands([
    aCommand('everywhere', { keys: 'Alt+R' }),
    aCommand('here', { scope: 'chart', keys: 'Alt+R' }),
  ])
  const press = aPress('KeyR', { altKey: true })
  expect([commands.match(press, ['chart'])?.id, commands.match(press, ['table'])?.id]).toEqual(['here', 'everywhere'])
})

test('single characters act only with a chart or a table in focus, and can be turned off', () => {
  const commands = withCommands([aCommand('help', { keys: '?' })])
  const press = aPress('Slash', { key: '?', shiftKey: true })
  const before = [commands.match(press, []), commands.match(press, ['table']), commands.match(press, ['editor'])]
  commands.allowCharacterKeys(false)
  expect([...before, commands.match(press, ['table'])].map((command) => command?.id)).toEqual([
    undefined,
    'help',
    undefined,
    undefined,
  ])
})

test('a browser gets the second binding', () => {
  const command = aCommand('new', { keys: 'Mod+Shift+N', browserKeys: 'Alt+Shift+N' })
  const hosts = (['desktop', 'browser'] as const).map((host) => withCommands([command], { host }).keysText(command))
  expect(hosts).toEqual([
    ['Ctrl', 'Shift', 'N'],
    ['Alt', 'Shift', 'N'],
  ])
})

test('own bindings replace and take away; what is no chord is left out', () => {
  const list = [aCommand('a', { keys: 'F5' }), aCommand('b', { keys: 'F6' }), aCommand('c', { keys: 'F7' })]
  const commands = withCommands(list)
  commands.bind({ a: 'Mod+R', b: '', c: 'Hyper+X' })
  expect([list.map(commands.keysOf), commands.bindings()]).toEqual([['Mod+R', undefined, 'F7'], { a: 'Mod+R', b: '' }])
})

test('the same keys twice in one scope are a conflict, in two scopes they are not', () => {
  const commands = withCommands([
    aCommand('a', { keys: 'Mod+Shift+L' }),
    aCommand('b', { keys: 'Shift+Mod+L' }),
    aCommand('c', { scope: 'chart', keys: 'Mod+Shift+L' }),
  ])
  expect(commands.conflicts().map(({ commands }) => commands.map(({ id }) => id))).toEqual([['a', 'b']])
})

test('a disabled command is refused with its reason and does not run', () => {
  const ran: string[] = []
  const commands = withCommands([
    aCommand('on', { run: () => ran.push('on') }),
    aCommand('off', { enabled: () => 'Choose two or more runs', run: () => ran.push('off') }),
  ])
  expect([commands.run('on'), commands.run('off'), commands.run('gone'), ran]).toEqual([
    { kind: 'ran' },
    { kind: 'refused', detail: 'Choose two or more runs' },
    { kind: 'refused', detail: 'There is no command gone now' },
    ['on'],
  ])
})

test('what was registered can be taken away, and listeners hear both', () => {
  const commands = withCommands([aCommand('a')])
  const seen: number[] = []
  const stop = commands.subscribe(() => seen.push(commands.list().length))
  const remove = commands.register(aCommand('b'), aCommand('c'))
  remove()
  stop()
  commands.register(aCommand('d'))
  expect(seen).toEqual([3, 1])
})

test('an id twice or a wrong chord is a mistake', () => {
  const commands = withCommands([aCommand('a')])
  expect(() => commands.register(aCommand('a'))).toThrow('Command id must be unique, was a')
  expect(() => commands.register(aCommand('b', { keys: 'Hyper+K' }))).toThrow('Chord must be')
})
