import { expect, test } from 'vitest'
import { acceleratorOf, groupsOf } from '../../../electron/main/menu-groups.ts'

test('commands stand in the menu of their category, or in one that several share', () => {
  const groups = groupsOf([
    { id: 'data.import', title: 'Data: Import bars' },
    { id: 'chart.image', title: 'Chart: Save image', keys: 'Alt+S' },
    { id: 'panel.open.chart', title: 'Panel: Open chart' },
    { id: 'symbol.go-to', title: 'Symbol: Go to symbol', keys: 'Mod+P' },
    { id: 'time-and-sales', title: 'Panel: Open time & sales' },
  ])
  expect(groups).toEqual([
    { menu: 'File', items: [{ id: 'data.import', label: 'Import bars' }] },
    { menu: 'Chart', items: [{ id: 'chart.image', label: 'Save image', accelerator: 'Alt+S' }] },
    {
      menu: 'Go',
      items: [
        { id: 'panel.open.chart', label: 'Open chart' },
        { id: 'symbol.go-to', label: 'Go to symbol', accelerator: 'CmdOrCtrl+P' },
        { id: 'time-and-sales', label: 'Open time && sales' },
      ],
    },
  ])
})

test('a new window is opened by the shell itself', () => {
  expect(groupsOf([{ id: 'window.new', title: 'Window: Open new window' }])).toEqual([])
})

test.each([
  ['Mod+Shift+L', 'CmdOrCtrl+Shift+L'],
  ['Mod++', 'CmdOrCtrl+Plus'],
  ['Shift+F5', 'Shift+F5'],
  ['F5', 'F5'],
  ['?', undefined],
  ['T', undefined],
])('%s is shown as %s', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator)
})
