import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NewAlert } from '../../../shared/contract/alerts.ts'

test('the alert that the documentation shows is one', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/user/alerts.md'), 'utf8')
  const [, shown = ''] = /^```json alert\.json\n([\s\S]*?)^```$/m.exec(page) ?? []
  expect(NewAlert.parse(JSON.parse(shown))).toEqual(JSON.parse(shown))
})

test.each([
  ['a price that is no number', { price: Infinity }],
  ['a condition that there is not', { condition: 'touches' }],
  ['an interval that is none', { timeframe: '5 minutes' }],
  ['a note that is a book', { note: 'x'.repeat(201) }],
  ['an expiry that is no time', { expires: 1.5 }],
])('%s is refused', (_what, change) => {
  const alert = { instrument: 'AAPL.XNAS', condition: 'crosses', price: 1 }
  expect(NewAlert.safeParse(alert).success).toBe(true)
  expect(NewAlert.safeParse({ ...alert, ...change }).success).toBe(false)
})
