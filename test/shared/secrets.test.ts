import { expect, test } from 'vitest'
import { reportText } from '../../shared/contract/crash-report.ts'
import { withoutPrivate } from '../../shared/contract/secrets.ts'

test.each([
  ['/home/anna/openbell/engine.log', '~/openbell/engine.log'],
  ['open "/Users/anna/Library/x"', 'open "~/Library/x"'],
  ['at C:\\Users\\Anna\\app.js:1', 'at ~\\app.js:1'],
  [String.raw`{"path":"C:\\Users\\Anna\\app.js"}`, String.raw`{"path":"~\\app.js"}`],
  ['file:///C:/Users/Anna/app.js', 'file:///~/app.js'],
  ['cannot read /root/.config', 'cannot read ~/.config'],
  ['/roots and /home', '/roots and /home'],
  ['apiKey=abc123, side=buy', 'apiKey=[hidden], side=buy'],
  [`{"token":"a \\"b\\" c","id":7}`, '{"token":[hidden],"id":7}'],
  ["password: 'it is'; next", 'password: [hidden]; next'],
  ['Authorization: Bearer abc.def-ghi next', 'Authorization: [hidden] next'],
  ['sent bearer abcdefghijk', 'sent bearer [hidden]'],
  ['wss://anna:pw@feed.example/x', 'wss://[hidden]@feed.example/x'],
  ['key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b end', 'key [hidden] end'],
  [
    'AAPL.XNAS 2024-01-02T09:30:00.000Z filled 100 at 187.15',
    'AAPL.XNAS 2024-01-02T09:30:00.000Z filled 100 at 187.15',
  ],
])('%s becomes %s', (text, expected) => {
  expect(withoutPrivate(text)).toBe(expected)
})

test('a home of another kind is known by its name', () => {
  expect(withoutPrivate('in /data/people/anna/x', '/data/people/anna')).toBe('in ~/x')
})

test('a report says what broke, on what, and what was logged before', () => {
  const text = reportText({ happened: 'Error: no\n at /home/anna/x.ts:1', about: ['Openbell 1.0'], lines: ['token=1'] })
  expect(text).toBe(
    'Openbell crash report\n\nOpenbell 1.0\n\nWhat happened\nError: no\n at ~/x.ts:1\n\nLog\ntoken=[hidden]\n',
  )
  expect(reportText({ happened: '', about: [], lines: [] })).toContain('No lines of the log could be read.')
})
