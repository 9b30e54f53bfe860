import { expect, test } from 'vitest'
import type { Drawing, Shape } from '../../../../renderer/chart/drawings/drawing.ts'
import { Editor } from '../../../../renderer/chart/drawings/editor.ts'
import { aGround, FIVE } from './a-ground.ts'

const kept: Drawing = {
  id: 'a',
  kind: 'trend',
  anchors: [
    { time: 10 * FIVE, price: 20 },
    { time: 20 * FIVE, price: 70 },
  ],
  colour: 0,
  width: 1,
}

function desk(drawings: readonly Drawing[] = []) {
  const added: Shape[] = []
  const replaced: Drawing[] = []
  let selected: string | undefined
  const editor = new Editor({
    ground: () => aGround,
    drawings: () => drawings,
    selected: () => selected,
    select: (id) => {
      selected = id
    },
    add: (shape) => added.push(shape),
    replace: (drawing) => replaced.push(drawing),
    changed: () => {},
  })
  const press = (x: number, y: number, isStraight = false) => ({ point: { x, y }, isStraight })
  const drag = (from: readonly [number, number], to: readonly [number, number], isStraight = false): boolean => {
    const isTaken = editor.down(press(...from))
    editor.move(press(...to, isStraight))
    editor.up(press(...to, isStraight))
    return isTaken
  }
  return { editor, added, replaced, press, drag, selected: () => selected }
}

test('two presses draw a line, and so does one drag', () => {
  const { editor, added, drag } = desk()
  editor.choose('trend')
  drag([100, 80], [100, 80])
  expect(editor.tool).toBe('trend')
  drag([200, 30], [200, 30])
  editor.choose('trend')
  drag([100, 80], [200, 30])
  const line = { kind: 'trend', anchors: kept.anchors }
  expect(added).toEqual([line, line])
  expect(editor.tool).toBeUndefined()
})

test('a channel takes a third press, an Escape before it draws nothing', () => {
  const { editor, added, drag, press } = desk()
  editor.choose('channel')
  drag([100, 80], [200, 30])
  expect(editor.escape()).toBe(true)
  expect([added, editor.tool, editor.escape()]).toEqual([[], undefined, false])
  editor.choose('channel')
  drag([100, 80], [200, 30])
  editor.down(press(100, 60))
  expect(added).toEqual([])
  editor.up(press(100, 60))
  expect(added[0]?.anchors).toHaveLength(3)
})

test('Shift draws level and at 45 degrees', () => {
  const { editor, added, drag } = desk()
  editor.choose('trend')
  drag([100, 80], [200, 70], true)
  editor.choose('trend')
  drag([100, 80], [130, 60], true)
  expect(added.map(({ anchors }) => anchors[1])).toEqual([
    { time: 20 * FIVE, price: 20 },
    { time: 13 * FIVE, price: 50 },
  ])
})

test('a handle moves its anchor alone, the line both by whole bars', () => {
  const { replaced, drag, press, editor, selected } = desk([kept])
  editor.down(press(150, 55))
  editor.up(press(150, 55))
  expect([selected(), replaced]).toEqual(['a', []])
  drag([200, 30], [221, 10])
  drag([150, 55], [172, 65])
  expect(replaced.map(({ anchors }) => anchors)).toEqual([
    [kept.anchors[0], { time: 22 * FIVE, price: 90 }],
    [
      { time: 12 * FIVE, price: 10 },
      { time: 22 * FIVE, price: 60 },
    ],
  ])
})

test('a press beside all drawings is the chart’s, with Shift it measures until the next one', () => {
  const { editor, added, drag, press, selected } = desk([kept])
  editor.down(press(150, 55))
  editor.up(press(150, 55))
  expect(editor.down(press(300, 90))).toBe(false)
  expect(selected()).toBeUndefined()
  expect(editor.down(press(300, 90, true))).toBe(true)
  editor.move(press(320, 70))
  editor.up(press(320, 70))
  expect(editor.shape?.kind).toBe('measure')
  expect(drag([10, 10], [30, 30])).toBe(false)
  expect([editor.shape, added]).toEqual([undefined, []])
})
