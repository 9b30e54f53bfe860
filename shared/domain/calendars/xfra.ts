import { frankfurt } from './frankfurt.ts'

export const xfra = frankfurt({
  id: 'XFRA',
  name: 'Frankfurt Stock Exchange',
  sources: [
    'Trading hours of Börse Frankfurt: http://en.boerse-frankfurt.de/content/basics-marketplaces-trading-hours',
  ],
  notes:
    'The hours are those of Xetra, as records of this exchange carry them. ' +
    'The specialists of the trading floor quote longer, from 08:00 to 20:00 and in later years to 22:00.',
})
