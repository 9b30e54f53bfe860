import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fields, type Listed } from '../../../../../electron/engine/feeds/binance/fields.ts'
import { BinanceMessages } from '../../../../../electron/engine/feeds/binance/messages.ts'
import { makeParse } from '../../../../../electron/engine/feeds/binance/parse.ts'
import { makeScan } from '../../../../../electron/engine/feeds/binance/scan.ts'
import { Symbols } from '../../../../../electron/engine/feeds/binance/symbols.ts'
import type { FeedEvent } from '../../../../../electron/engine/ports.ts'
import { instrumentId, micros } from '../../../../../shared/domain/units.ts'

const btc: Listed = { symbol: 'BTCUSDT', instrument: instrumentId('btc'), lotDecimals: 8 }
const shib: Listed = { symbol: 'SHIBUSDT', instrument: instrumentId('shib'), lotDecimals: 0 }
const received = micros(1_723_161_254_087_896)

function listedSymbols(): Symbols {
  const symbols = new Symbols()
  symbols.add(btc)
  symbols.add(shib)
  return symbols
}

function reader() {
  const messages = new BinanceMessages(listedSymbols())
  return {
    messages,
    read: (text: string) => {
      const [bytes, out] = [Buffer.from(text), [] as FeedEvent[]]
      const unlisted = messages.read({ bytes, from: 0, to: bytes.length, received }, out)
      return unlisted ?? out
    },
  }
}

const trade =
  '{"stream":"btcusdt@trade","data":{"e":"trade","E":1723161255343,"s":"BTCUSDT","t":3735683259,' +
  '"p":"61837.63000000","q":"0.02000000","T":1723161255342,"m":true,"M":true}}'
const quote =
  '{"stream":"btcusdt@bookTicker","data":{"u":50093239212,"s":"BTCUSDT","b":"61837.63000000","B":"3.78826000",' +
  '"a":"61837.64000000","A":"1.54698000"}}'

test('a trade has the exchange’s time and number, and its maker was the other side', () => {
  expect(reader().read(trade)).toEqual([
    {
      kind: 'tick',
      instrument: 'btc',
      tick: {
        kind: 'trade',
        time: 1_723_161_255_342_000,
        received,
        seq: 3_735_683_259,
        price: 61_837.63,
        quantity: 2_000_000,
        id: '3735683259',
        aggressor: 'sell',
      },
    },
  ])
})

test('a quote has no time of the exchange: it is of when it came', () => {
  const tick = { kind: 'quote', time: received, received, seq: 50_093_239_212 }
  const [bid, ask] = [
    { bid: 61_837.63, bidSize: 378_826_000 },
    { ask: 61_837.64, askSize: 154_698_000 },
  ]
  expect(reader().read(quote)).toEqual([{ kind: 'tick', instrument: 'btc', tick: { ...tick, ...bid, ...ask } }])
  const oneSided = quote.replace('61837.63000000', '0.00000000').replace('3.78826000', '0.00000000')
  expect(reader().read(oneSided)).toEqual([{ kind: 'tick', instrument: 'btc', tick: { ...tick, ...ask } }])
})

test('raw streams say the same without the frame around it', () => {
  const bare = (text: string) => text.replace(/^.*"data":/, '').replace(/}$/, '')
  for (const text of [trade, quote]) expect(reader().read(bare(text))).toEqual(reader().read(text))
})

test('trades that are missing between two are a sequence gap, those that come again are none', () => {
  const { read } = reader()
  const numbered = (t: number) => trade.replace('3735683259', String(t))
  read(numbered(10))
  expect(read(numbered(14))).toMatchObject([{ kind: 'sequence gap', instrument: 'btc', missing: 3 }, { kind: 'tick' }])
  expect(read(numbered(12))).toMatchObject([{ kind: 'tick' }])
  expect(read(numbered(15))).toMatchObject([{ kind: 'tick' }])
})

test('what is no market data passes without a word, what is not listed is asked for', () => {
  const { read } = reader()
  for (const text of [
    '{"result":null,"id":1}',
    '{"e":"kline","s":"BTCUSDT"}',
    '{"stream":"a@depth5","data":{"lastUpdateId":1,"bids":[],"asks":[]}}',
  ])
    expect([text, read(text)]).toEqual([text, []])
  expect(read(trade.replace('"BTCUSDT"', '"ETHUSDT"'))).toBe('ETHUSDT')
})

test.each([
  ['{"e":"trade","E":17', 'message broken'],
  ['\u0000\u0001', 'message broken'],
  ['[]', 'message broken'],
  [trade.replace('"61837.63000000"', '61837.63'), 'message field'],
  [trade.replace('61837.63000000', '6.1e4'), 'message field'],
  [trade.replace('3735683259', '-1'), 'message field'],
  [trade.replace('1723161255342', '99999999999999'), 'message field'],
  [trade.replace('true,"M"', '1,"M"'), 'message field'],
  [trade.replace('0.02000000', '0.020000001'), 'message lot'],
  [trade.replace('0.02000000', '99999999999.0'), 'message lot'],
])('%s is kept aside as it came: %s', (text, rule) => {
  const { read } = reader()
  read(quote)
  expect(read(text)).toEqual([{ kind: 'bad', instrument: 'btc', time: received, raw: text, rule }])
})

test('what is broken before any instrument has come up goes to the first that does', () => {
  const { read } = reader()
  expect(read('{')).toEqual([])
  expect(read(quote)).toMatchObject([{ kind: 'bad', instrument: 'btc', raw: '{' }, { kind: 'tick' }])
})

/** Messages of the known shapes, and the same with something changed in them. */
const digits = fc.stringMatching(/^\d{1,22}$/)
const usual = fc
  .tuple(fc.nat(1e6), fc.nat(99_999_999))
  .map(([whole, part]) => `${whole}.${String(part).padStart(8, '0')}`)
const often = <T>(value: fc.Arbitrary<T>, rare: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: rare })
const decimal = often(usual, fc.oneof(fc.stringMatching(/^\d{1,22}(\.\d{0,22})?$/), digits))
const strangeNumber = fc.oneof(digits, fc.constantFrom('1723161255342', '1723161255342123', '-1', '1.5'))
const number = often(fc.nat().map(String), strangeNumber)
const symbol = often(
  fc.constantFrom('BTCUSDT', 'SHIBUSDT'),
  fc.constantFrom('ETHUSDT', 'BTCUSD', 'btcusdt', '币安USDT', ''),
)
const levels = fc.array(fc.tuple(decimal, decimal), { maxLength: 4 }).map((each) => JSON.stringify(each))
const bare = fc.oneof(
  fc
    .tuple(number, symbol, number, decimal, decimal, fc.boolean())
    .map(
      ([n, s, t, p, q, m]) =>
        `{"e":"trade","E":${t},"s":"${s}","t":${n},"p":"${p}","q":"${q}","T":${t},"m":${m},"M":true}`,
    ),
  fc
    .tuple(number, symbol, decimal, decimal, decimal, decimal)
    .map(([u, s, b, B, a, A]) => `{"u":${u},"s":"${s}","b":"${b}","B":"${B}","a":"${a}","A":"${A}"}`),
  fc
    .tuple(number, symbol, number, number, levels, levels)
    .map(([t, s, U, u, b, a]) => `{"e":"depthUpdate","E":${t},"s":"${s}","U":${U},"u":${u},"b":${b},"a":${a}}`),
)
const framed = fc.oneof(
  bare,
  fc
    .tuple(fc.constantFrom('btcusdt@trade', 'a"b', 'a\\"b', 'é'), bare)
    .map(([s, text]) => `{"stream":"${s}","data":${text}}`),
)
const spoiled = fc.oneof(
  framed,
  fc
    .tuple(framed, fc.nat(400), fc.constantFrom('', ' ', '"', '}', '0', ',', '\\', '\n'))
    .map(([text, at, by]) => text.slice(0, at) + by + text.slice(at + 1)),
)

test('the scanner takes nothing that JSON.parse reads otherwise', () => {
  const symbols = listedSymbols()
  const [scan, parse] = [makeScan(symbols), makeParse(symbols)]
  let taken = 0
  fc.assert(
    fc.property(spoiled, (text) => {
      const [scanned, parsed, bytes] = [new Fields(), new Fields(), Buffer.from(`x${text}yz`)]
      if (!scan(bytes, 1, bytes.length - 2, scanned)) return
      taken += 1
      expect(parse(text, parsed)).toBeUndefined()
      expect(scanned).toEqual(parsed)
    }),
    { numRuns: 10_000 },
  )
  expect(taken).toBeGreaterThan(1_000)
})
