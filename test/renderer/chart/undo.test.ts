import { expect, test } from 'vitest'
import { Undo } from '../../../renderer/chart/undo.ts'

test('changes are taken back and done again in their order', () => {
  const steps = new Undo<string>()
  steps.record('a')
  steps.record('b')
  expect([steps.undo('c'), steps.undo('b'), steps.undo('a'), steps.canUndo]).toEqual(['b', 'a', undefined, false])
  expect([steps.redo('a'), steps.redo('b'), steps.redo('c'), steps.canRedo]).toEqual(['b', 'c', undefined, false])
})

test('after a change nothing that was taken back can be done again', () => {
  const steps = new Undo<string>()
  steps.record('a')
  steps.undo('b')
  steps.record('a')
  expect([steps.canUndo, steps.canRedo]).toEqual([true, false])
})

test('it keeps the newest hundred', () => {
  const steps = new Undo<number>()
  for (let at = 0; at < 150; at += 1) steps.record(at)
  const given: (number | undefined)[] = []
  while (steps.canUndo) given.push(steps.undo(150))
  expect([given.length, given.at(-1)]).toEqual([100, 50])
})

test('what the next step gives can be seen before it is taken', () => {
  const steps = new Undo<string>()
  steps.record('a')
  expect([steps.last, steps.next]).toEqual(['a', undefined])
  steps.undo('b')
  expect([steps.last, steps.next]).toEqual([undefined, 'b'])
})
