import { expect, test } from 'vitest'
import { endsIn } from '../../../shared/domain/calendar-end.ts'
import { dayOf } from '../../../shared/domain/day.ts'

test.each([
  ['2024-05-01', undefined],
  ['2024-05-02', 60],
  ['2024-07-01', 0],
  ['2024-07-03', -2],
])('on %s a calendar that ends on 1 July 2024 has %s days left', (today, left) => {
  expect(endsIn({ to: '2024-07-01' }, dayOf(today))).toBe(left)
})
