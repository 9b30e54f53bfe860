import { usEquities } from './us-equities.ts'

export const xnys = usEquities({
  id: 'XNYS',
  name: 'New York Stock Exchange',
  sources: ['NYSE holidays and trading hours: https://www.nyse.com/markets/hours-calendars'],
})
