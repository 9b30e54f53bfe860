/**
 * A chunk of bars as bytes: a version, then one zstd frame with its checksum. In it the count, the times as steps, the
 * prices, volume, ticks, and the revision of each bar, of which there is at least one. All comes back bit for bit.
 */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { mapColumns, type BarSeries } from '../../../shared/domain/bar.ts'
import type { VersionedBars } from './bar-versions.ts'
import {
  areIntegers,
  putByte,
  putIntegers,
  putVarint,
  takeByte,
  takeIntegers,
  takeVarint,
  type Cursor,
} from './bytes.ts'
import { decimalsOf, mostColumnBytes, putColumn, putSteps, scaleDown, scaleUp, takeColumn } from './column-code.ts'

export const MOST_BARS_A_CHUNK = 4096

/** Bytes that are no chunk, or no longer. */
export class DamagedChunk extends Error {
  override readonly name = 'DamagedChunk'
}

type Prices = Pick<BarSeries, 'open' | 'high' | 'low' | 'close'>

const VERSION = 1
const SEPARATE_PRICES = 0
const DECIMAL_PRICES = 1
const zstd = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }

export function packBars({ bars, since }: VersionedBars): Buffer {
  const to: Cursor = { bytes: new Uint8Array(8 * mostColumnBytes(since.length)), at: 0 }
  putVarint(to, since.length)
  putSteps(to, bars.time)
  putPrices(to, bars)
  putColumn(to, bars.volume)
  putColumn(to, bars.ticks)
  putSteps(to, since)
  return Buffer.concat([Buffer.of(VERSION), zstdCompressSync(to.bytes.subarray(0, to.at), zstd)])
}

/** `name` is for the sentence, should the payload be damaged. */
export function unpackBars(payload: Uint8Array, name: string): VersionedBars {
  return unpacked(payload, name, (from) => {
    const versioned = takeBars(from)
    if (from.at !== from.bytes.length) throw new RangeError(`${from.bytes.length - from.at} bytes are left over`)
    return versioned
  })
}

/** They come first, and the rest is left packed. */
export const unpackTimes = (payload: Uint8Array, name: string): Float64Array =>
  unpacked(payload, name, (from) => takeColumn(from, takeVarint(from)))

function unpacked<Found>(payload: Uint8Array, name: string, take: (from: Cursor) => Found): Found {
  try {
    const [version] = payload
    if (version !== VERSION) throw new RangeError(`its version is ${version}, not ${VERSION}`)
    return take({ bytes: zstdDecompressSync(payload.subarray(1)), at: 0 })
  } catch (cause) {
    throw new DamagedChunk(`${name} cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

function takeBars(from: Cursor): VersionedBars {
  const count = takeVarint(from)
  const columns = { time: takeColumn(from, count), ...takePrices(from, count) }
  const bars = { ...columns, volume: takeColumn(from, count), ticks: takeColumn(from, count) }
  return { bars: mapColumns((name) => bars[name]), since: takeColumn(from, count) }
}

function putPrices(to: Cursor, prices: Prices): void {
  const { open, high, low, close } = prices
  const decimals = decimalsOf([open, high, low, close])
  const moves = decimals === undefined ? undefined : movesOf(prices, decimals)
  if (decimals !== undefined && moves?.every(areIntegers) === true) {
    putByte(to, DECIMAL_PRICES)
    putByte(to, decimals)
    for (const move of moves) putIntegers(to, move)
  } else {
    putByte(to, SEPARATE_PRICES)
    for (const price of [open, high, low, close]) putColumn(to, price)
  }
}

function takePrices(from: Cursor, count: number): Prices {
  if (takeByte(from) === SEPARATE_PRICES) {
    const [open, high] = [takeColumn(from, count), takeColumn(from, count)]
    return { open, high, low: takeColumn(from, count), close: takeColumn(from, count) }
  }
  const decimals = takeByte(from)
  const [jump, body] = [takeIntegers(from, count), takeIntegers(from, count)]
  return pricesOf({ jump, body, above: takeIntegers(from, count), below: takeIntegers(from, count) }, decimals)
}

/** The open against the close before it, the close against the open, and how far high and low reach beyond both. */
function movesOf(prices: Prices, decimals: number): readonly Float64Array[] {
  const [open, high] = [scaleUp(prices.open, decimals), scaleUp(prices.high, decimals)]
  const [low, close] = [scaleUp(prices.low, decimals), scaleUp(prices.close, decimals)]
  let before = 0
  for (let i = 0; i < open.length; i += 1) {
    const [o, h, l, c] = [open[i] ?? NaN, high[i] ?? NaN, low[i] ?? NaN, close[i] ?? NaN]
    open[i] = o - before
    high[i] = h - Math.max(o, c)
    low[i] = Math.min(o, c) - l
    close[i] = c - o
    before = c
  }
  return [open, close, high, low]
}

type Moves = Readonly<Record<'jump' | 'body' | 'above' | 'below', Float64Array<ArrayBuffer>>>

/** In place: each column of moves becomes one of prices. */
function pricesOf({ jump, body, above, below }: Moves, decimals: number): Prices {
  let before = 0
  for (let i = 0; i < jump.length; i += 1) {
    const o = before + (jump[i] ?? NaN)
    const c = o + (body[i] ?? NaN)
    jump[i] = o
    body[i] = c
    above[i] = Math.max(o, c) + (above[i] ?? NaN)
    below[i] = Math.min(o, c) - (below[i] ?? NaN)
    before = c
  }
  const [open, close] = [scaleDown(jump, decimals), scaleDown(body, decimals)]
  return { open, high: scaleDown(above, decimals), low: scaleDown(below, decimals), close }
}
