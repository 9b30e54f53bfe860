import { expect, test } from 'vitest'
import { search, searchable } from '../../../renderer/commands/fuzzy.ts'

const find = (texts: readonly string[], query: string, limit = 50): readonly string[] =>
  search(
    texts.map((text) => searchable(text, text)),
    query,
    limit,
  ).map(({ text }) => text)

const marked = (text: string, query: string): readonly string[] =>
  (search([searchable(text, text)], query, 1)[0]?.marks ?? []).map(({ from, to }) => text.slice(from, to))

test('the start wins over the start of a word, that over the inside, that over scattered letters', () => {
  expect(find(['SCAB of letters: b a c k', 'Playback', 'Data: Backfill symbol', 'Backtest: Run'], 'back')).toEqual([
    'Backtest: Run',
    'Data: Backfill symbol',
    'Playback',
    'SCAB of letters: b a c k',
  ])
})

test('the exact text comes first', () => {
  expect(find(['AAPLX', 'AAPL.XLON', 'AAPL'], 'aapl')).toEqual(['AAPL', 'AAPLX', 'AAPL.XLON'])
})

test('every word must occur, in any order', () => {
  expect(find(['Backtest: Run backtest', 'Backtest: Compare runs', 'Data: Run check'], 'run back')).toEqual([
    'Backtest: Run backtest',
    'Backtest: Compare runs',
  ])
})

test('first letters find a command', () => {
  expect(find(['Chart: Go to date', 'Chart: Toggle grid', 'View: Good contrast'], 'gtd')).toEqual(['Chart: Go to date'])
})

test('letters that do not occur in order find nothing', () => {
  expect(find(['Chart: Go to date'], 'dgt z')).toEqual([])
})

test('a synonym finds, after those that have the word themselves', () => {
  const items = [
    searchable('a', 'Data: Backfill symbol', ['download', 'history']),
    searchable('b', 'Help: Download logs'),
  ]
  expect(search(items, 'down', 9).map(({ item }) => item)).toEqual(['b', 'a'])
})

test('an empty query finds all in their order, also long ones', () => {
  const texts = ['b'.repeat(200), 'a', 'c'.repeat(60)]
  expect(find(texts, ' ')).toEqual(texts)
})

test('no more than the limit come back', () => {
  expect(find(['aa', 'ab', 'ac'], 'a', 2)).toEqual(['aa', 'ab'])
})

test.each([
  ['Backtest: Run backtest', 'back', ['back']],
  ['Backtest: Open last result', 'back', ['Back']],
  ['Data: Backfill symbol', 'fill', ['fill']],
  ['Chart: Go to date', 'gtd', ['G', 't', 'd']],
  ['Run run', 'ru un', ['Run']],
])('in %j the query %j marks %j', (text, query, expected) => expect(marked(text, query)).toEqual(expected))

test('the mark of the verb and object wins over that of the category', () => {
  const [hit] = search([searchable(0, 'Backtest: Run backtest')], 'back', 1)
  expect(hit?.marks).toEqual([{ from: 14, to: 18 }])
})

test('letters that grow in lower case leave the marks in place', () => {
  expect(marked('İstanbul: Borsa', 'borsa')).toEqual(['Borsa'])
})

test('20,000 symbols are searched, and the right one is first', () => {
  const items = Array.from({ length: 20_000 }, (_, at) => searchable(at, `S${at} Company number ${at}`))
  expect(search(items, 's19999', 50)[0]?.item).toBe(19_999)
})
