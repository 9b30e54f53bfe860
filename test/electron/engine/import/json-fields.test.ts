import { expect, test } from 'vitest'
import { jsonFields } from '../../../../electron/engine/import/json-fields.ts'
import { readContent, rowsOf, sentences } from './files.ts'

const line = (time: number, more: object = {}): string =>
  JSON.stringify({ t: time, o: 1, h: '2.50', l: 1, c: 2, v: 10, ...more })

test('bars come in from JSON lines, with numbers as numbers or as text', async () => {
  const read = await readContent(
    [line(1_720_000_020), '', line(1_720_000_080, { n: null }), line(1_720_000_140)].join('\n'),
  )
  expect(read.reading).toMatchObject({
    format: 'json lines',
    delimiter: '',
    timeframe: '1m',
    header: ['t', 'o', 'h', 'l', 'c', 'v', 'n'],
  })
  expect(rowsOf(read)[2]).toEqual(['2024-07-03T09:49', 1, 2.5, 1, 2, 10, NaN])
})

test('a line that is no object, or cut in the middle, is rejected alone', async () => {
  const good = [1_720_000_020, 1_720_000_080, 1_720_000_140].map((time) => line(time))
  const read = await readContent([...good, '[1,2]', line(1_720_000_200).slice(0, -3)].join('\n'))
  expect(read.counts).toEqual({ received: 5, accepted: 3, quarantined: 0, rejected: 2 })
  expect(sentences(read)[0]).toBe('bars.csv, line 4: this is no JSON object, or one that was cut off.')
})

test('an integer of more digits than a double holds keeps them all', () => {
  const fields = jsonFields(['ns', 'price', 'flag', 'nested'])
  const text = '{"ns":1720000020123456789,"price":1.10,"flag":true,"nested":{"a":1}}'
  expect(fields.split(text, 0, text.length)).toBe(4)
  expect([fields.text(0), fields.number(1), fields.text(2), fields.text(3)]).toEqual([
    '1720000020123456789',
    1.1,
    'true',
    '',
  ])
})
