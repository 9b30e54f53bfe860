import { expect, test } from 'vitest'
import { logLineText } from '../../../electron/main/log-line.ts'

const line = { level: 30, time: '2026-11-26T10:00:00.000Z', source: 'jobs', text: 'An import is done', owner: 'anna' }

test('a line of the log is its time, level, source and sentence, and nothing that stands beside them', () => {
  expect(logLineText(JSON.stringify(line))).toBe('2026-11-26T10:00:00.000Z info jobs: An import is done')
})

test('an error has the first lines of its stack', () => {
  const stack = ['Error: no', ...Array.from({ length: 20 }, (_, at) => `    at call${at}`)].join('\n')
  const text = logLineText(JSON.stringify({ ...line, level: 50, err: { stack } }))
  expect(text).toContain('error jobs: An import is done\nError: no\n    at call0')
  expect(text).not.toContain('call7')
})

test.each(['', 'half a li', '7', '{"level":30}'])('%j is no line', (text) => {
  expect(logLineText(text)).toBeUndefined()
})
