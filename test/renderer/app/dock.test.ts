// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { aDock as aSizedDock, twoCharts, types, type Dock } from './a-dock.ts'

const aDock = (): Dock => aSizedDock().dock

const ids = (dock: Dock): readonly string[] => dock.panels().map(({ id }) => id)

test('panels are placed with their titles, and the ones behind stay behind', () => {
  const dock = aDock()
  dock.place(twoCharts)
  expect(dock.panels().map(({ id, title }) => [id, title])).toEqual([
    ['list-1', 'List'],
    ['chart-1', 'Chart a'],
    ['chart-2', 'Chart b'],
  ])
  expect([dock.active()?.id, dock.isAlone('list-1'), dock.isAlone('chart-2')]).toEqual(['chart-1', true, false])
})

test('what was kept is restored, and nonsense gives the default', () => {
  const before = aDock()
  before.place(twoCharts)
  before.split('chart-2', 'right')
  const after = aDock()
  after.restore(JSON.parse(JSON.stringify(before.layout())), [])
  expect([ids(after), after.isAlone('chart-2')]).toEqual([ids(before), true])
  const other = aDock()
  const broken = before.layout()
  other.restore({ ...broken, dock: { ...broken.dock, grid: { root: { type: 'leaf' } } } }, twoCharts)
  expect(ids(other)).toEqual(['list-1', 'chart-1', 'chart-2'])
})

test('changed parameters change the title, are kept, and are told', () => {
  const dock = aDock()
  dock.place(twoCharts)
  const told = vi.fn<() => void>()
  dock.subscribe(told)
  dock.update('chart-2', { name: 'c' })
  expect(told).toHaveBeenCalled()
  expect(dock.panels()[2]).toEqual({ id: 'chart-2', type: 'chart', title: 'Chart c', params: { name: 'c' } })
  expect(dock.layout().dock.panels['chart-2']?.params).toEqual({ name: 'c' })
})

test('a further panel opens beside its own kind, under a free name', () => {
  const dock = aDock()
  dock.place(twoCharts)
  const [chart] = types
  if (chart !== undefined) dock.open(chart, { name: 'd' })
  expect([dock.active()?.id, dock.isAlone('list-1'), dock.isAlone('chart-3')]).toEqual(['chart-3', true, false])
})

test('a panel floats and comes back as a tab', () => {
  const dock = aDock()
  dock.place(twoCharts)
  dock.toggleFloating('chart-2')
  expect([dock.isFloating('chart-2'), dock.isAlone('chart-1')]).toEqual([true, true])
  dock.toggleFloating('chart-2')
  expect([dock.isFloating('chart-2'), ids(dock).length]).toEqual([false, 3])
})

test('a group fills the dock and comes back', () => {
  const dock = aDock()
  dock.place(twoCharts)
  dock.toggleMaximised('chart-1')
  expect(dock.isMaximised()).toBe(true)
  dock.toggleMaximised('chart-1')
  expect(dock.isMaximised()).toBe(false)
})

test('a tab moves beside another panel, and the others of its group can be closed', () => {
  const dock = aDock()
  dock.place(twoCharts)
  dock.moveTo('chart-2', 'list-1')
  expect([dock.isAlone('chart-1'), dock.isAlone('list-1')]).toEqual([true, false])
  dock.closeOthers('chart-2')
  expect(ids(dock)).toEqual(['chart-2', 'chart-1'])
})

test('a panel is split into two or four of its kind, each in a group of its own', () => {
  const dock = aDock()
  dock.place(twoCharts.slice(0, 2))
  dock.splitInto('chart-1', 4, { name: 'a', link: 'A' })
  const charts = dock.panels().filter(({ type }) => type === 'chart')
  expect(charts.map(({ id }) => id).toSorted()).toEqual(['chart-1', 'chart-2', 'chart-3', 'chart-4'])
  expect(charts.map(({ id }) => dock.isAlone(id))).toEqual([true, true, true, true])
  expect([dock.active()?.id, dock.panels().at(-1)?.params]).toEqual(['chart-1', { name: 'a', link: 'A' }])
  dock.splitInto('chart-4', 2, { name: 'd' })
  expect(dock.panels().filter(({ type }) => type === 'chart').length).toBe(5)
})
