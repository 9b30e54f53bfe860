import { expect, test } from 'vitest'
import { endingOf } from '../../../shared/contract/calendar-ending.ts'
import { sentenceOf } from '../../../shared/contract/catalogue.ts'

const said = (endsIn: number | undefined): string | undefined => {
  const ending = endingOf({ id: 'XSHG', to: '2026-12-31', ...(endsIn !== undefined && { endsIn }) })
  return ending && sentenceOf(ending).split(':')[0]
}

test.each([
  [undefined, undefined],
  [60, 'XSHG has no sessions after 2026-12-31, in 60 days'],
  [1, 'XSHG has no sessions after 2026-12-31, in 1 day'],
  [0, 'XSHG has no sessions after 2026-12-31, today'],
  [-1, 'XSHG has had no sessions since 2026-12-31'],
])('a calendar with %s days left', (left, sentence) => {
  expect(said(left)).toBe(sentence)
})
