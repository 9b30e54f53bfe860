import { expect, test } from 'vitest'
import { aaplCsv, ifl8Csv } from '../../scripts/sample-bars.ts'

test('a minute keeps its vendor time, in Shanghai and at its end', () => {
  const rows = [
    [20231204, 3485, 3485, 3488.2, 3481.2, 3485, 1932, null, 931, 181487],
    [20231204, 3485, 3484.8, 3486.4, 3477, 3477.2, 1233, null, 1130, 180807],
  ]
  expect(ifl8Csv(JSON.stringify({ data: rows }))).toBe(
    'time,open,high,low,close,volume\n2023-12-04 09:31,3485,3488.2,3481.2,3485,1932\n2023-12-04 11:30,3484.8,3486.4,3477,3477.2,1233\n',
  )
})

test('a daily row loses its dividend-adjusted close and nothing else', () => {
  const csv =
    'Date,Open,High,Low,Close,Adj Close,Volume\n2013-05-13,64.501427,65.414284,64.500000,64.962860,50.961628,79237200\n'
  expect(aaplCsv(csv)).toBe(
    'time,open,high,low,close,volume\n2013-05-13,64.501427,65.414284,64.500000,64.962860,79237200\n',
  )
})
