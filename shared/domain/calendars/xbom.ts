import { indianEquities } from './indian-equities.ts'

export const xbom = indianEquities({
  id: 'XBOM',
  name: 'BSE (Bombay)',
  sources: ['BSE trading holidays: https://www.bseindia.com/static/markets/marketinfo/listholi.aspx'],
})
