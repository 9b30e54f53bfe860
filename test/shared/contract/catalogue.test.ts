import { expect, test } from 'vitest'
import { catalogue, problem, sentenceOf, type ProblemCode } from '../../../shared/contract/catalogue.ts'

test('a problem becomes its sentence', () => {
  expect(sentenceOf(problem('calendar.unknown', { calendar: 'XXXX', calendars: 'XNYS, XSHG' }))).toBe(
    'There is no calendar XXXX: there are XNYS, XSHG.',
  )
})

test('a code of a newer engine is shown with its values', () => {
  expect(sentenceOf({ code: 'moon.full' as ProblemCode, values: { phase: 1 } })).toBe('moon.full {"phase":1}')
})

test.each(Object.entries(catalogue))('%s is a whole sentence without blame', (_code, sentence) => {
  expect(sentence).toMatch(/^[A-Z{].*[.)]$/)
  expect(sentence).not.toMatch(/!|please|sorry|invalid/i)
})

// @ts-expect-error a code needs its values
void (() => problem('calendar.unknown', { calendar: 'XXXX' }))
