/** Recorded ticks, read as plainly as can be. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Quote, Tick, Trade } from '../../shared/domain/tick.ts'
import type { Lots } from '../../shared/domain/units.ts'
import { lots, micros, price } from '../../shared/domain/units.ts'
import { dataFile } from './data.ts'

const linesOf = (path: string): string[] =>
  gunzipSync(readFileSync(dataFile(path) ?? ''))
    .toString()
    .trim()
    .split('\n')

const happened = (milliseconds: number, seq: number) => ({
  time: micros(milliseconds * 1000),
  received: micros(milliseconds * 1000),
  seq,
})

export const eurUsdQuotes = (): Quote[] =>
  linesOf('market/fx_oanda_eurusd_tick.csv.gz')
    .slice(1)
    .map((line, seq) => {
      const [time = NaN, bid = NaN, ask = NaN] = line.split(',').map(Number)
      return { kind: 'quote', ...happened(time, seq), bid: price(bid), ask: price(ask) }
    })

export const spyTrades = (): Trade[] =>
  linesOf('market/us_spy_tick_trade_20131007.csv.gz')
    .slice(1)
    .map((line, seq) => {
      const [time, at, size, , conditions = ''] = line.split(',')
      const quantity = lots(Number(size))
      return { kind: 'trade', ...happened(Number(time), seq), price: price(Number(at)), quantity, conditions }
    })

interface Message {
  readonly stream?: string
  readonly data?: Readonly<Record<string, string | number | boolean>>
}

/** Trades by the exchange's clock, which runs 1.3 s ahead of the receiver's; quotes have no time of their own. */
export const binanceTicks = (): Tick[] =>
  ['btcusdt_20240808.gz', 'btcusdt_20240809.gz']
    .flatMap((name) => linesOf(`captures/binance_raw_spot/${name}`))
    .flatMap((line, seq) => binanceTick(line, seq))

function binanceTick(line: string, seq: number): Tick[] {
  const space = line.indexOf(' ')
  const received = micros(Math.floor(Number(line.slice(0, space)) / 1000))
  const { stream = '', data = {} } = JSON.parse(line.slice(space)) as Message
  const number = (key: string) => Number(data[key])
  const coins = (key: string) => lots(Math.round(number(key) * 1e8)) satisfies Lots
  if (stream.endsWith('@trade')) {
    const time = micros(number('T') * 1000)
    return [
      { kind: 'trade', time, received, seq, price: price(number('p')), quantity: coins('q'), id: String(data['t']) },
    ]
  }
  if (!stream.endsWith('@bookTicker')) return []
  const sides = { bid: price(number('b')), bidSize: coins('B'), ask: price(number('a')), askSize: coins('A') }
  return [{ kind: 'quote', time: received, received, seq, ...sides }]
}
