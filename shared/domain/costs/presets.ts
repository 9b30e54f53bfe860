/** Fees as venues and brokers publish them. They change; each says where it is from and when it was read. */
import { cappedFee, feePerUnit, makerTakerFee, type FeeModel } from './fees.ts'

export interface CostPreset {
  readonly title: string
  readonly fee: FeeModel
  /** Yearly, on the value held short. */
  readonly borrowRate?: number
  readonly source: string
  /** Date of the schedule that was read. */
  readonly asOf: string
}

/** The lowest tier of each: no volume, no discount for holding a token. */
export const costPresets: Readonly<Record<string, CostPreset>> = {
  'interactive-brokers-us': {
    title: 'Interactive Brokers, US shares, fixed',
    // 0.005 a share, at least 1.00 and at most 1 % of the trade's value.
    fee: cappedFee(feePerUnit(0.005, 1), 0.01),
    source: 'https://www.interactivebrokers.com/en/pricing/commissions-stocks.php',
    asOf: '2024-06',
  },
  'interactive-brokers-us-tiered': {
    title: 'Interactive Brokers, US shares, tiered, without exchange and clearing fees',
    // 0.0035 a share up to 300,000 shares a month, at least 0.35 and at most 1 % of the trade's value.
    fee: cappedFee(feePerUnit(0.0035, 0.35), 0.01),
    source: 'https://www.interactivebrokers.com/en/pricing/commissions-stocks.php',
    asOf: '2024-06',
  },
  'binance-spot': {
    title: 'Binance spot, regular user',
    fee: makerTakerFee(0.001, 0.001),
    source: 'https://www.binance.com/en/fee/schedule',
    asOf: '2024-06',
  },
  'binance-usdm': {
    title: 'Binance USD-margined futures, regular user',
    fee: makerTakerFee(0.0002, 0.0005),
    source: 'https://www.binance.com/en/fee/futureFee',
    asOf: '2024-06',
  },
  'coinbase-advanced': {
    title: 'Coinbase Advanced, lowest tier',
    fee: makerTakerFee(0.004, 0.006),
    source: 'https://www.coinbase.com/advanced-fees',
    asOf: '2024-06',
  },
  'kraken-pro': {
    title: 'Kraken Pro spot, lowest tier',
    fee: makerTakerFee(0.0025, 0.004),
    source: 'https://www.kraken.com/features/fee-schedule',
    asOf: '2024-06',
  },
}
