import { frankfurt } from './frankfurt.ts'

export const xetr = frankfurt({
  id: 'XETR',
  name: 'Xetra',
  sources: [
    'Xetra auction schedule: https://cashmarket.deutsche-boerse.com/cash-en/trading/Xetra/continuous-trading-with-auctions',
  ],
  notes:
    'Early (08:00 to 08:55) and late trading (to 22:00) are for orders of private investors only; ' +
    'trade-at-close (to 17:40 since they exist) is in the same phase as late trading.',
})
