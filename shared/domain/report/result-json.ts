/**
 * The JSON of a run: what `--json` writes. snake_case, quantities and money as decimals, times as ISO 8601 in UTC; the same
 * run gives the same bytes.
 */
import type { RunResult } from '../run.ts'
import { benchmarkCurve } from './benchmark-curve.ts'
import { figures } from './figures.ts'
import { runRows } from './run-rows.ts'
import type { Statistics } from './statistics.ts'
import { doubts, type TrustCheck } from '../trust/trust-checks.ts'
import { isoTime } from '../time-text.ts'

export const fillBands = ['optimistic', 'standard', 'pessimistic'] as const
export interface BandEnd {
  readonly finalEquity: number
  readonly maxDrawdown?: number
  readonly trades: number
}
/** What one run comes to when the unknown order of prices within bars is taken well, as usual, and badly. */
export type FillBand = Readonly<Record<(typeof fillBands)[number], BandEnd>>

/** What is known beside the run itself. */
export interface ResultMore {
  readonly band?: FillBand | undefined
  /** What they doubt is among the warnings. */
  readonly trust?: readonly TrustCheck[]
}

/** The whole text; for a run of many steps write `resultPieces` one after the other. */
export const resultJson = (run: RunResult, statistics: Statistics, more?: ResultMore): string =>
  [...resultPieces(run, statistics, more)].join('')

/** The text in pieces of about 64 kB, so that the whole never stands in memory. */
export function* resultPieces(run: RunResult, statistics: Statistics, more: ResultMore = {}): Generator<string> {
  const rows = runRows(run)
  yield `{${headOf(run, statistics).map(member).join(',')},\n"trades":[`
  yield* list(run.trades, (trade) => JSON.stringify(timed(rows.trade(trade))))
  yield '],\n"fills":['
  yield* list(run.fills, (fill) => JSON.stringify(timed(rows.fill(fill))))
  yield '],\n"orders":['
  yield* list(run.orders, (order) => JSON.stringify(timed(rows.order(order))))
  yield '],\n"equity":['
  yield* valuesOf(run, run.curve.equity)
  yield ']'
  yield* benchmarkOf(run)
  yield ',\n"log":['
  yield* list(run.messages.filter(isLogged), (message) => JSON.stringify({ ...message, time: isoTime(message.time) }))
  yield ']'
  yield `,\n${tailOf(run, statistics, more).map(member).join(',\n')}}\n`
}

const valuesOf = ({ curve: { time } }: RunResult, values: Float64Array): Generator<string> =>
  list(time, (at, step) => `["${isoTime(at)}",${JSON.stringify(values[step])}]`)

/** What is printed is no part of what the same run gives again: a flood is cut by the clock. */
const isLogged = ({ printed }: RunResult['messages'][number]): boolean => printed !== true

function* benchmarkOf(run: RunResult): Generator<string> {
  const { curve, cash, benchmark } = run
  if (benchmark === undefined) return
  yield `,\n"benchmark":{"symbol":${JSON.stringify(benchmark.symbol)},"equity":[`
  yield* valuesOf(run, benchmarkCurve(curve, cash, benchmark))
  yield ']}'
}

type Member = readonly [key: string, value: unknown]

const member = ([key, value]: Member): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`

function headOf(run: RunResult, { figures: { maxDrawdown, totalReturn, sharpe, finalEquity } }: Statistics): Member[] {
  const inPercent = (share: number | undefined) => (share === undefined ? undefined : share * 100)
  return present([
    ['status', run.status],
    ['failure', run.failure],
    ['currency', run.currency],
    ['cash', run.cash],
    ['timeframe', run.timeframe],
    ['from', isoTime(run.from)],
    ['to', isoTime(run.to)],
    ['equity_final', finalEquity],
    ['return_pct', inPercent(totalReturn)],
    ['max_drawdown_pct', inPercent(maxDrawdown)],
    ['sharpe', sharpe],
  ])
}

function tailOf(run: RunResult, statistics: Statistics, { band, trust = [] }: ResultMore): Member[] {
  const some = (value: Readonly<Record<string, unknown>>) => (Object.keys(value).length === 0 ? undefined : value)
  return present([
    ['statistics', statisticsJson(statistics)],
    ['band', band && bandJson(band)],
    ['metrics', some(run.metrics)],
    ['balances', run.balances],
    ['pins', run.pins],
    ['warnings', [...run.warnings, ...trust.filter(doubts).map(({ sentence }) => sentence)]],
  ])
}

const present = (members: readonly Member[]): Member[] => members.filter(([, value]) => value !== undefined)

function statisticsJson({ figures: values, drawdowns, years, groups }: Statistics) {
  const known = figures.flatMap(({ key, unit }) => {
    const value = values[key]
    return value === undefined ? [] : [[snake(key), unit === 'duration' ? value / 1e6 : value]]
  })
  return {
    ...Object.fromEntries(known),
    worst_drawdowns: drawdowns.map(({ peak, trough, recovery, depth, length }) => ({
      peak: isoTime(peak),
      trough: isoTime(trough),
      ...(recovery !== undefined && { recovery: isoTime(recovery) }),
      depth,
      length: length / 1e6,
    })),
    returns: years.map(({ year, months, total }) => ({
      year,
      months: months.flatMap((value, n) => (value === undefined ? [] : [[n + 1, value]])),
      total,
    })),
    ...Object.fromEntries(Object.entries(groups).map(([by, members]) => [`by_${by}`, snaked(members)])),
  }
}

const bandJson = (band: FillBand) => Object.fromEntries(fillBands.map((name) => [name, snakeKeys(band[name])]))

export const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const snakeKeys = (object: object) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [snake(key), value]))
const snaked = (objects: readonly object[]) => objects.map(snakeKeys)

const times = ['entry_time', 'exit_time', 'time', 'asked', 'ended', 'expires']

function timed(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const texts: Record<string, unknown> = { ...row }
  for (const key of times) if (typeof row[key] === 'number') texts[key] = isoTime(row[key])
  return texts
}

const PIECE = 65_536

function* list<Item>(items: Iterable<Item>, text: (item: Item, index: number) => string): Generator<string> {
  let [piece, index] = ['', 0]
  for (const item of items) {
    piece += `${index === 0 ? '\n' : ',\n'}${text(item, index++)}`
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield piece
}
