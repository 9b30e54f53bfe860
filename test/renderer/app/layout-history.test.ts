// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { LayoutHistory } from '../../../renderer/app/layout-history.ts'
import { aDock, twoCharts, type Dock } from './a-dock.ts'

const groups = (dock: Dock): readonly string[] =>
  dock.panels().map(({ id, title }) => `${title}${dock.isAlone(id) ? ' alone' : ''}`)

function aHistory() {
  const { dock, layout } = aDock()
  dock.place(twoCharts)
  return { dock, layout, history: new LayoutHistory(dock) }
}

test('what was closed and split comes back step by step, and goes again', () => {
  const { dock, history } = aHistory()
  const first = groups(dock)
  dock.split('chart-2', 'right')
  expect(history.canUndo()).toBe(true)
  const second = groups(dock)
  dock.close('list-1')
  history.undo()
  expect([groups(dock), second]).toEqual([second, ['List alone', 'Chart a alone', 'Chart b alone']])
  history.undo()
  expect([groups(dock), history.canUndo(), history.canRedo()]).toEqual([first, false, true])
  history.redo()
  history.redo()
  expect([groups(dock), history.canRedo()]).toEqual([['Chart a alone', 'Chart b alone'], false])
})

test('a new change after an undo leaves nothing to redo', () => {
  const { dock, history } = aHistory()
  dock.close('list-1')
  history.undo()
  dock.close('chart-2')
  expect([history.canRedo(), history.canUndo()]).toEqual([false, true])
})

test('panels show what they show now, also where they were before', () => {
  const { dock, history } = aHistory()
  dock.split('chart-2', 'right')
  dock.update('chart-1', { name: 'c' })
  history.undo()
  expect(groups(dock)).toEqual(['List alone', 'Chart c', 'Chart b'])
})

test('another tab in front, other parameters and a larger window are no change of the layout', () => {
  const { dock, layout, history } = aHistory()
  dock.focus('chart-2')
  dock.update('chart-2', { name: 'd' })
  layout(1400, 800)
  expect(history.canUndo()).toBe(false)
})

test('what stood before a restart cannot be had back', () => {
  const { dock, history } = aHistory()
  dock.close('list-1')
  history.restart()
  expect(history.canUndo()).toBe(false)
})
