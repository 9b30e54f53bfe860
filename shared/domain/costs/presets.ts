/**
 * Fees as venues and brokers publish them, the lowest tier of each: no volume, no discount for holding a token. They
 * change: each says where it stands and from when that page was. docs/strategies/fills.md lists them.
 */
import { cappedFee, feePerUnit, makerTakerFee, type FeeModel } from './fees.ts'

export interface CostPreset {
  readonly title: string
  readonly fee: FeeModel
  readonly source: string
  /** Of the schedule that was read: year and month. */
  readonly asOf: string
}

/** One page for both plans. It also lists a fee of the SEC (27.80 USD a million) that began in May 2024 and is not charged here. */
const interactiveBrokers = {
  source: 'https://www.interactivebrokers.co.uk/en/pricing/commissions-stocks.php?re=amer',
  asOf: '2024-05',
} as const

export const costPresets: Readonly<Record<string, CostPreset>> = {
  'interactive-brokers-us': {
    title: 'Interactive Brokers, US shares, fixed, without regulatory fees',
    // 0.005 a share; an order pays 1.00 at least and 1 % of its value at most, the most going before the least.
    fee: cappedFee(feePerUnit(0.005, 1), 0.01),
    ...interactiveBrokers,
  },
  'interactive-brokers-us-tiered': {
    title: 'Interactive Brokers, US shares, tiered, without exchange, clearing and regulatory fees',
    // 0.0035 a share up to 300,000 shares a month; 0.35 at least and 1 % at most.
    fee: cappedFee(feePerUnit(0.0035, 0.35), 0.01),
    ...interactiveBrokers,
  },
  'binance-spot': {
    title: 'Binance spot, regular user',
    // The venue takes it in what is received; here it is taken in the quote currency.
    fee: makerTakerFee(0.001, 0.001),
    source:
      'https://www.binance.com/en-GB/support/faq/what-is-binance-spot-trading-fee-and-how-to-calculate-e85d6e703b874674840122196b89780a',
    asOf: '2022-03',
  },
  'binance-usdm': {
    title: 'Binance USD-margined futures, regular user',
    // The page asks for an account; its table is quoted in the adapter of NautilusTrader (binance/common/fees.rs).
    fee: makerTakerFee(0.0002, 0.0005),
    source: 'https://www.binance.com/en/fee/futureFee',
    asOf: '2026-01',
  },
  'coinbase-exchange': {
    title: 'Coinbase Exchange, up to 10,000 USD a month',
    fee: makerTakerFee(0.004, 0.006),
    source: 'https://help.coinbase.com/en/exchange/trading-and-funding/exchange-fees',
    asOf: '2023-08',
  },
  'kraken-pro': {
    title: 'Kraken Pro spot, up to 10,000 USD a month',
    // As API Evangelist recorded the page; Kraken's note on maker rebates of June 2025 has the same for takers.
    fee: makerTakerFee(0.0025, 0.004),
    source: 'https://www.kraken.com/features/fee-schedule',
    asOf: '2026-05',
  },
}
