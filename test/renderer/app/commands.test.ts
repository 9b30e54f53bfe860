// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { windowCommands } from '../../../renderer/app/commands.ts'
import { panelTypes } from '../../../renderer/app/panel-types.tsx'
import { Workbench } from '../../../renderer/app/workbench.ts'
import { chartCommands } from '../../../renderer/chart/chart-commands.ts'
import { createCommands } from '../../../renderer/commands/registry.ts'

const workbench = new Workbench(panelTypes)
const commands = createCommands({ os: 'other', host: 'browser' })
commands.register(...windowCommands(workbench), ...chartCommands)

test('no two commands share their keys', () => {
  expect(commands.conflicts()).toEqual([])
})

test('every command says its category, its verb and its object', () => {
  expect(commands.list().filter(({ title }) => !/^[A-Z][a-z]+: [A-Z]/.test(title))).toEqual([])
})

test('every icon of the rail is found by name', () => {
  const names = commands.list().map(({ title }) => title)
  for (const { title } of panelTypes) expect(names).toContain(`Panel: Open ${title.toLowerCase()}`)
})

test('the keys of the specification are bound', () => {
  const keys = [
    'Mod+K',
    'Mod+P',
    '?',
    'F6',
    'Shift+F6',
    'Alt+1',
    'Alt+2',
    'Mod+Alt+Enter',
    'Mod+,',
    'Mod+Shift+L',
    'Mod+J',
  ]
  const bound = commands.list().map((command) => commands.keysOf(command))
  expect(keys.filter((each) => !bound.includes(each))).toEqual([])
})

test('a command that needs a panel says why it cannot run without one', () => {
  expect(commands.run('panel.close')).toEqual({ kind: 'refused', detail: 'No panel is open' })
})

test('an import is refused while the engine is away', () => {
  expect(commands.run('data.import')).toEqual({ kind: 'refused', detail: 'The engine is not answering' })
})

test('the symbol search is the palette that begins with the sign of symbols', () => {
  commands.run('symbol.go-to')
  expect(workbench.store.getState().dialog).toEqual({ kind: 'palette', start: '@' })
})
