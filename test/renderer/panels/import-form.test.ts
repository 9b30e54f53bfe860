import { expect, test } from 'vitest'
import {
  columnChoices,
  delimiterName,
  emptyForm,
  fieldOf,
  guessInstrument,
  orderOf,
  previewOf,
} from '../../../renderer/panels/import-form.ts'
import { problem } from '../../../shared/contract/catalogue.ts'
import { ImportOrder } from '../../../shared/contract/imports.ts'

test('what is left empty is left to be detected', () => {
  const form = { ...emptyForm, instrument: ' AAPL.XNAS ' }
  const source = { kind: 'upload', upload: 'u1' }
  expect(orderOf(form, 'u1')).toEqual({ kind: 'bars', source, instrument: 'AAPL.XNAS' })
  expect(previewOf(emptyForm, 'u1')).toEqual({ source })
})

test('what a person says is the order, and the contract takes it', () => {
  const form = {
    instrument: 'ES.XCME',
    timeframe: '5m',
    columns: { time: 'ts', close: '5', volume: '' },
    timeUnit: 'ms',
    zone: 'America/Chicago',
    stamp: 'close',
    calendar: 'CMES',
    name: 'E-mini',
    currency: 'usd',
    kind: 'future',
    tick: '0.25',
  }
  const order = orderOf(form, 'u1')
  expect(ImportOrder.parse(order)).toEqual({
    kind: 'bars',
    source: { kind: 'upload', upload: 'u1' },
    instrument: 'ES.XCME',
    timeframe: '5m',
    columns: { time: 'ts', close: '5' },
    timeUnit: 'ms',
    zone: 'America/Chicago',
    stamp: 'close',
    calendar: 'CMES',
    name: 'E-mini',
    currency: 'USD',
    instrumentKind: 'future',
    tick: 0.25,
  })
})

test.each([
  ['IFL8.CCFX_5m.csv.gz', [], 'IFL8.CCFX'],
  ['aapl.csv', ['AAPL.XNAS', 'MSFT.XNAS'], 'AAPL.XNAS'],
  ['aapl.csv', ['AAPL.XNAS', 'AAPL.XETR'], 'AAPL'],
  ['AAPL.XNAS.csv', ['AAPL.XNAS'], 'AAPL.XNAS'],
  ['_.csv', [], ''],
])('of the file %s with %j known, the instrument may be "%s"', (file, known, guess) => {
  expect(guessInstrument(file, known)).toBe(guess)
})

test('a problem is said at the control that mends it', () => {
  expect(fieldOf(problem('import.no-timeframe', { file: 'a.csv' }))).toBe('timeframe')
  expect(fieldOf(problem('instrument.bad-symbol', { text: 'AAPL' }))).toBe('instrument')
  expect(fieldOf(problem('import.empty', { file: 'a.csv' }))).toBeUndefined()
})

test('columns are chosen by their names, or by numbers from 1 where there is no header', () => {
  expect(columnChoices({ header: ['t', 'o'] }, 2)).toEqual(['t', 'o'])
  expect(columnChoices({}, 3)).toEqual(['1', '2', '3'])
})

test('delimiters have names', () => {
  expect([',', '\t', '~'].map(delimiterName)).toEqual(['comma', 'tab', '~'])
})
