import { beforeEach, expect, test } from 'vitest'
import { takeToasts, type Toast } from '../../../../renderer/components/toast.ts'
import { DrawingBook } from '../../../../renderer/chart/drawings/book.ts'
import type { Drawing, DrawingStep } from '../../../../renderer/chart/drawings/drawing.ts'
import { applyStep, drawingsKey, MOST_DRAWINGS, storedDrawings } from '../../../../renderer/chart/drawings/stored.ts'
import { replica } from '../../../../renderer/replica.ts'
import { writeSetting } from '../../../../renderer/settings.ts'

beforeEach(() => replica.setState({ setting: new Map() }))

const anchors = [{ time: 1_000_000, price: 10 }]

function opened(instrument = 'i1') {
  const steps: DrawingStep[] = []
  const book = new DrawingBook({ onStep: (back) => steps.push(back), onChange: () => {} })
  book.open(instrument)
  const undo = (): void => {
    const step = steps.pop()
    if (step !== undefined) applyStep(step)
  }
  return { book, undo }
}

const kinds = (instrument = 'i1') => storedDrawings(instrument).drawings.map(({ kind }) => kind)

test('a drawing is kept under its instrument, seen by every chart of it and by no other', () => {
  const [one, two, other] = [opened(), opened(), opened('i2')]
  one.book.add({ kind: 'horizontal', anchors })
  expect(two.book.drawings.map(({ kind }) => kind)).toEqual(['horizontal'])
  expect([other.book.drawings, kinds('i2')]).toEqual([[], []])
})

test('undo takes back what one chart drew, and leaves what another did since', () => {
  const [one, two] = [opened(), opened()]
  one.book.add({ kind: 'horizontal', anchors })
  two.book.add({ kind: 'vertical', anchors })
  one.undo()
  expect(kinds()).toEqual(['vertical'])
  two.undo()
  expect(kinds()).toEqual([])
})

test('a step that was taken back is done again by the step it gave', () => {
  const { book, undo } = opened()
  const id = book.add({ kind: 'text', anchors, text: 'gap' }) ?? ''
  const before = storedDrawings('i1').drawings
  book.remove([id])
  expect([kinds(), book.selected]).toEqual([[], undefined])
  undo()
  expect(storedDrawings('i1').drawings).toEqual(before)
  const back = applyStep({ kind: 'drawings', instrument: 'i1', drawings: new Map([[id, undefined]]) })
  applyStep(back)
  expect(storedDrawings('i1').drawings).toEqual(before)
})

test('the next drawing looks as the last one that was changed', () => {
  const { book } = opened()
  book.add({ kind: 'horizontal', anchors })
  const [first] = book.drawings
  if (first === undefined) throw new Error('It must be there')
  book.replace({ ...first, colour: 5, width: 3 })
  book.add({ kind: 'vertical', anchors })
  expect(book.drawings.map(({ colour, width }) => [colour, width])).toEqual([
    [5, 3],
    [5, 3],
  ])
})

test('ids differ within a millisecond', () => {
  const { book } = opened()
  for (let at = 0; at < 20; at += 1) book.add({ kind: 'vertical', anchors })
  expect(new Set(book.drawings.map(({ id }) => id)).size).toBe(20)
})

test('what cannot be read is said when the instrument is opened, and survives each change', () => {
  const said: Toast[] = []
  const stop = takeToasts((toast) => said.push(toast))
  writeSetting(drawingsKey('i1'), [{ kind: 'gann' }])
  const { book } = opened()
  book.add({ kind: 'horizontal', anchors })
  stop()
  expect(said.map(({ text }) => text)).toEqual([expect.stringMatching(/^Drawing 1 is left out at /)])
  expect(replica.getState().setting.get(drawingsKey('i1'))?.value).toEqual([
    expect.objectContaining({ kind: 'horizontal' }),
    { kind: 'gann' },
  ])
})

test('one more than there can be is refused in a sentence', () => {
  const said: Toast[] = []
  const stop = takeToasts((toast) => said.push(toast))
  const many = Array.from({ length: MOST_DRAWINGS }, (_, at): Drawing => ({
    id: String(at),
    kind: 'vertical',
    anchors,
    colour: 0,
    width: 1,
  }))
  writeSetting(drawingsKey('i1'), many)
  expect(opened().book.add({ kind: 'vertical', anchors })).toBeUndefined()
  stop()
  expect(said.map(({ title }) => title)).toEqual(['A symbol has at most 200 drawings: remove one first'])
})
