/** Two runs beside each other: what they were asked for, were made from, and came to. */
import type { RunComparison } from '../../../shared/contract/runs.ts'
import type { RunPins, RunResult } from '../../../shared/domain/run.ts'
import { firstDifference } from '../../../shared/domain/trust/first-difference.ts'
import { readResult } from './kept-run.ts'
import type { AskedServices } from './bench-services.ts'
import { headIn } from './run-reading.ts'
import type { RunStore } from './run-store.ts'
import type { KeptRun, Runs } from './runs.ts'

type Named = ReadonlyMap<string, string | number | boolean>

export async function compareRuns(runs: Runs, one: string, other: string): Promise<RunComparison> {
  const [first, second] = [await runs.read(one), await runs.read(other)]
  const [before, after] = [await resultOf(runs, first), await resultOf(runs, second)]
  const difference = firstDifference(before, after)
  return {
    runs: [first.row, second.row],
    settings: differing(flat(settingsOf(first)), flat(settingsOf(second))),
    pins: differingPins(before.pins, after.pins),
    statistics: statisticsIn(first, second),
    ...(difference !== undefined && { difference }),
  }
}

export const resultOf = (runs: Pick<Runs, 'store'>, kept: KeptRun) => readKept(runs.store, kept)

const readKept = (store: Pick<RunStore, 'pieces'>, kept: KeptRun) => readResult(store, kept.row.id, headIn(kept))

/** How a run that repeats another came out beside that one. */
export type Repeated = Pick<RunComparison, 'pins' | 'difference'> & { readonly repeats: string }

export async function comparedWith(run: string, result: RunResult, runs: Past): Promise<Repeated> {
  const before = await readKept({ pieces: runs.pieces }, await runs.read(run))
  const difference = firstDifference(before, result)
  return {
    repeats: run,
    pins: differingPins(before.pins, result.pins),
    ...(difference !== undefined && { difference }),
  }
}

type Past = Pick<AskedServices, 'read' | 'pieces'>

export const differingPins = (one: RunPins, other: RunPins): RunComparison['pins'] => differing(flat(one), flat(other))

const settingsOf = ({ row, about }: KeptRun) => ({ strategy: row.strategy, ...about.settings })

/** `costs.feeRate`, and lists as one text. */
function flat(value: object, prefix = ''): Named {
  const found = new Map<string, string | number | boolean>()
  for (const [name, each] of Object.entries(value)) {
    if (Array.isArray(each)) found.set(prefix + name, each.map(entryText).join(', '))
    else if (typeof each === 'object' && each !== null)
      for (const [inner, leaf] of flat(each as object, `${prefix}${name}.`)) found.set(inner, leaf)
    else if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
      found.set(prefix + name, each)
  }
  return found
}

/** `EURUSD.ECB 1h` */
const entryText = (entry: unknown): string =>
  typeof entry === 'object' && entry !== null ? Object.values(entry).join(' ') : String(entry)

function differing(one: Named, other: Named): RunComparison['settings'] {
  const names = [...new Set([...one.keys(), ...other.keys()])]
  return names
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => ({ name, one: one.get(name), other: other.get(name) }))
}

function statisticsIn({ about }: KeptRun, second: KeptRun): RunComparison['statistics'] {
  const [one = {}, other = {}] = [about.report?.figures, second.about.report?.figures]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.map((name) => ({ name, one: one[name], other: other[name] }))
}
