import { expect, test } from 'vitest'
import { readLayout, toSaved } from '../../../renderer/app/dock-layout.ts'

const panel = (id: string, contentComponent: string) => ({ id, contentComponent })
const dockOf = (panels: Readonly<Record<string, unknown>>) => ({ grid: { root: {} }, panels })
const isPanelType = (type: string): boolean => ['chart', 'watchlist'].includes(type)
const dock = dockOf({ 'chart-1': panel('chart-1', 'chart'), 'watchlist-1': panel('watchlist-1', 'watchlist') })

test('what was kept comes back', () => {
  expect(readLayout(toSaved(dock as never), isPanelType)).toEqual(dock)
})

test.each([
  ['nothing', undefined],
  ['a text', 'layout'],
  ['a list', []],
  ['no version', { dock }],
  ['a version nobody knows', { version: 99, dock }],
  ['no grid', { version: 1, dock: { panels: dock.panels } }],
  ['no panels', { version: 1, dock: dockOf({}) }],
  ['a panel of a kind that is gone', { version: 1, dock: dockOf({ 'x-1': panel('x-1', 'tape') }) }],
  ['a panel without a kind', { version: 1, dock: dockOf({ 'x-1': { id: 'x-1' } }) }],
])('%s is no layout', (_what, saved) => {
  expect(readLayout(saved, isPanelType)).toBeUndefined()
})

test('a layout of an older version takes every step to this one', () => {
  const renamed = (from: string, to: string) => (old: unknown) =>
    JSON.parse(JSON.stringify(old).replaceAll(`"${from}"`, `"${to}"`)) as unknown
  const steps = { [-1]: renamed('graph', 'plot'), [0]: renamed('plot', 'chart') }
  const old = { version: -1, dock: dockOf({ 'chart-1': panel('chart-1', 'graph') }) }
  expect(readLayout(old, isPanelType, steps)).toEqual(dockOf({ 'chart-1': panel('chart-1', 'chart') }))
})
