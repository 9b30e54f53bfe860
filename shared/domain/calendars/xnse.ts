import { indianEquities } from './indian-equities.ts'

export const xnse = indianEquities({
  id: 'XNSE',
  name: 'National Stock Exchange of India',
  sources: [
    'NSE holidays: https://www.nseindia.com/resources/exchange-communication-holidays',
    'NSE market timings: https://www.nseindia.com/market-data/market-timings',
  ],
})
