import { usEquities } from './us-equities.ts'

export const arcx = usEquities({
  id: 'ARCX',
  name: 'NYSE Arca',
  sources: [
    'NYSE holidays and trading hours: https://www.nyse.com/markets/hours-calendars',
    'NYSE Arca Rule 7.34-E, trading sessions: early 04:00, core 09:30, late 16:00 to 20:00',
  ],
})
