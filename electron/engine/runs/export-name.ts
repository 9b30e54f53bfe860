import type { RunRow } from '../../../shared/contract/runs.ts'

/** Letters of an id that are enough to name a run. */
export const ID_SHOWN = 8

/** `sma-cross-GOOG.XNAS-1d-4f2a81c0.html`: what every file system takes, and two runs have two. */
export function fileName({ title, instruments: [symbol = ''], timeframe, id }: RunRow, ending: string): string {
  const words = [title, symbol, timeframe, id.slice(0, ID_SHOWN)].map((word) => word.replace(/[^\w.-]+/g, '-'))
  return `${words.filter((word) => word !== '').join('-')}.${ending}`
}
