import { expect, test } from 'vitest'
import { readDeepLink } from '../../../shared/contract/deep-link.ts'

test.each([
  ['openbell://chart/AAPL.XNAS', { kind: 'chart', instrument: 'AAPL.XNAS' }],
  [
    'openbell://chart/AAPL.XNAS?timeframe=1d&at=2024-01-02',
    { kind: 'chart', instrument: 'AAPL.XNAS', timeframe: '1d', at: '2024-01-02' },
  ],
  ['OPENBELL://chart/BTC%2FUSD.XKRK', { kind: 'chart', instrument: 'BTC/USD.XKRK' }],
  ['openbell://run/0197a', { kind: 'run', run: '0197a' }],
  ['openbell://panel/settings', { kind: 'panel', panel: 'settings' }],
])('%s', (text, link) => {
  expect(readDeepLink(text)).toEqual(link)
})

test.each([
  'openbell://',
  'openbell://chart',
  'openbell://run/%',
  'openbell://order/AAPL.XNAS?side=buy',
  'https://chart/AAPL.XNAS',
  `openbell://chart/${'A'.repeat(600)}`,
  'nonsense',
])('%s leads nowhere', (text) => {
  expect(readDeepLink(text)).toBeUndefined()
})
