import { expect, test } from 'vitest'
import { readDrawings, type Drawing } from '../../../../renderer/chart/drawings/drawing.ts'

const line: Drawing = {
  id: 'a',
  kind: 'trend',
  anchors: [
    { time: 1_000_000, price: 100.5 },
    { time: 2_000_000, price: -3 },
  ],
  colour: 1,
  width: 2,
}
const text: Drawing = { ...line, id: 'b', kind: 'text', anchors: line.anchors.slice(0, 1), text: 'gap' }

test('what was kept comes back as it was, also through JSON', () => {
  const kept = [line, text]
  expect(readDrawings(JSON.parse(JSON.stringify(kept)))).toEqual({ drawings: kept, unread: [], fault: undefined })
  expect(readDrawings(undefined)).toEqual({ drawings: [], unread: [], fault: undefined })
})

test.each([
  ['a kind that there is not', { ...line, kind: 'gann' }, /^Drawing 2 is left out at kind: .*was "gann"\.$/],
  ['a price that is none', { ...line, anchors: [{ time: 1, price: '9' }] }, /at anchors\.0\.price: .*was "9"\.$/],
  ['too few anchors', { ...line, anchors: line.anchors.slice(1) }, /at anchors: A trend line has 2 anchors, was \[/],
  ['a width of its own', { ...line, width: 9 }, /at width: .*was 9\.$/],
  ['no drawing at all', null, /^Drawing 2 is left out: .*was null\.$/],
  ['the id of another', text, /^Drawing 2 has the id of another one/],
])('%s is said in one sentence, kept as it is, and costs no other drawing', (_, bad, sentence) => {
  const { drawings, unread, fault } = readDrawings([text, bad, line])
  expect(drawings).toEqual([text, line])
  expect(unread).toEqual([bad])
  expect(fault).toMatch(sentence)
})

test('a setting that is no list is said and kept', () => {
  expect(readDrawings({ old: 1 })).toEqual({
    drawings: [],
    unread: [{ old: 1 }],
    fault: 'Drawings must be a list, were {"old":1}.',
  })
})
