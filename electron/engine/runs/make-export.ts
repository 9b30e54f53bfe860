/** What the exports of a run are made of. */
import type { MakeExport } from './exports.ts'
import { resultOf } from './compare-runs.ts'

export const makeExport: MakeExport = async (runs, kept, format) => {
  const result = await resultOf(runs, kept)
  return [{ name: `run.${format}`, bytes: Buffer.from(JSON.stringify(result)) }]
}
