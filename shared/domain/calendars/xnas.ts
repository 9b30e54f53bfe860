import { usEquities } from './us-equities.ts'

export const xnas = usEquities({
  id: 'XNAS',
  name: 'Nasdaq Stock Market',
  sources: [
    'Nasdaq trading calendar: https://www.nasdaqtrader.com/Trader.aspx?id=Calendar',
    'Nasdaq Equity 1, Section 1(a)(9): system hours 04:00 to 20:00',
  ],
})
