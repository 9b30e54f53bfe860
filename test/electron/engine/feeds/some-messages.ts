/** Messages as Binance writes them, and recordings of them. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceFile } from '../../../../electron/engine/import/source-file.ts'

/** 2024-08-08 23:59:00 UTC, in milliseconds. */
export const NEAR_MIDNIGHT = Date.UTC(2024, 7, 8, 23, 59)

export interface SomeTrade {
  /** Milliseconds after `NEAR_MIDNIGHT`, of the exchange. */
  readonly at: number
  readonly price: number
  readonly quantity?: number
  readonly id?: number
  readonly symbol?: string
}

export function tradeMessage({ at, price, quantity = 1, id = at, symbol = 'BTCUSDT' }: SomeTrade): string {
  const time = NEAR_MIDNIGHT + at
  const [p, q] = [price.toFixed(8), quantity.toFixed(8)]
  return `{"stream":"${symbol.toLowerCase()}@trade","data":{"e":"trade","E":${time},"s":"${symbol}","t":${id},"p":"${p}","q":"${q}","T":${time},"m":false,"M":true}}`
}

/** A line that came so many milliseconds after `NEAR_MIDNIGHT`. */
export const line = (at: number, message: string): string => `${NEAR_MIDNIGHT + at}000000 ${message}`

/** Trades that came when they happened. */
export const tradeLines = (trades: readonly SomeTrade[]): string =>
  trades.map((trade) => `${line(trade.at, tradeMessage(trade))}\n`).join('')

export function aFile(name: string, content: string | Uint8Array): SourceFile {
  const path = join(mkdtempSync(join(tmpdir(), 'openbell-recording-')), name)
  writeFileSync(path, content)
  return { path, name }
}

/** Trades of some minutes that cross midnight: the same for the same seed. */
export function someTrades(count: number, everyMs: number): SomeTrade[] {
  let [seed, price] = [7, 6_000_000]
  return Array.from({ length: count }, (_, n) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    price += (seed % 21) - 10
    return { at: n * everyMs, price: price / 100, quantity: ((seed % 1000) + 1) / 1000, id: 1000 + n }
  })
}
