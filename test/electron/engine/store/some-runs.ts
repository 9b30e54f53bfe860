import type { RunPiece, StoredRun } from '../../../../electron/engine/runs/run-store.ts'
import { packColumns, packRows } from '../../../../electron/engine/store/run-piece.ts'
import type { RunRow } from '../../../../shared/contract/runs.ts'
import { micros } from '../../../../shared/domain/units.ts'

export const aRow = (change: Partial<RunRow> = {}): RunRow => ({
  id: 'run',
  job: 'job',
  title: 'SMA cross',
  owner: 'ann',
  strategy: 'sma_cross.py',
  code: 'ab'.repeat(32),
  status: 'done',
  started: micros(1_000_000),
  ended: micros(2_000_000),
  instruments: ['GOOG.XNAS'],
  timeframe: '1d',
  from: micros(0),
  to: micros(10),
  currency: 'USD',
  cash: 10_000,
  params: { fast: 10, direction: 'both' },
  figures: { equityFinal: 51_422.99, returnPct: 414.2299, maxDrawdownPct: 47.980127, trades: 66, fees: 0 },
  warnings: 1,
  tags: ['first', 'a "quoted" one'],
  note: '',
  calendars: [{ symbol: 'GOOG.XNAS', calendar: 'XNAS', version: 'cd'.repeat(32) }],
  outdated: [],
  ...change,
})

export const aRun = (change: Partial<RunRow> = {}): StoredRun => ({
  row: aRow(change),
  about: { cautions: ['few trades'] },
})

/** A curve of so many steps and half as many trades. */
export async function somePieces(steps: number): Promise<readonly RunPiece[]> {
  const time = Float64Array.from({ length: steps }, (_none, step) => 60e6 * step)
  const equity = time.map((_time, step) => 10_000 + Math.sin(step) * 100)
  const trades = Array.from({ length: steps >> 1 }, (_none, n) => ({ quantity: n + 0.1, side: 'long' }))
  return [...(await packColumns('curve', { time, equity })), ...(await packRows('trades', trades))]
}
