/** Several runs beside each other: the first is what the others are compared with. */
import type { RunCurveColumns, RunReport } from '../../shared/contract/run-parts.ts'
import type { RunComparison, RunRow } from '../../shared/contract/runs.ts'
import { engine } from '../link.ts'
import { isUnderWay } from './research.ts'

export const LEAST_COMPARED = 2
export const MOST_COMPARED = 6

/** Why these cannot stand beside each other. */
export function whyNotCompare(runs: readonly RunRow[]): string | undefined {
  if (runs.length < LEAST_COMPARED) return 'Choose another run with Ctrl or Shift'
  if (runs.length > MOST_COMPARED) return `At most ${MOST_COMPARED} runs stand beside each other`
  return runs.some(isUnderWay) ? 'One of them is still running' : undefined
}

export interface ComparedRun {
  readonly row: RunRow
  readonly report: RunReport
  readonly curve: RunCurveColumns
  readonly code: string
}

/** One line of what was asked for or made from; not the same in all runs. */
export interface DifferingLine {
  readonly name: string
  readonly values: readonly string[]
}

export interface Compared {
  readonly runs: readonly ComparedRun[]
  readonly settings: readonly DifferingLine[]
  readonly pins: readonly DifferingLine[]
  /** By the place of the run: the first event that is not as in the first run. */
  readonly events: readonly (RunComparison['difference'] | undefined)[]
}

/** More than a chart is wide. */
const POINTS = 2_000

export async function readCompared(ids: readonly string[]): Promise<Compared> {
  const { runs } = await engine()
  const read = await Promise.all(ids.map(readOne))
  const [first, ...others] = ids
  const comparisons = await Promise.all(others.map((other) => runs.compare({ run: first ?? '', other })))
  return {
    runs: read,
    settings: linesOf(comparisons.map(({ settings }) => settings)),
    pins: linesOf(comparisons.map(({ pins }) => pins)),
    events: [undefined, ...comparisons.map(({ difference }) => difference)],
  }
}

async function readOne(run: string): Promise<ComparedRun> {
  const { runs } = await engine()
  const [row, report, curve, source] = await Promise.all([
    runs.read({ run }),
    runs.report({ run }),
    runs.curve({ run, points: POINTS }),
    runs.source({ run }),
  ])
  return { row, report, curve, code: source.text }
}

type Pair = RunComparison['settings'][number]

/** Of comparisons of the first run with each other one; what is not named in one of these is as in the first. */
export function linesOf(comparisons: readonly (readonly Pair[])[]): readonly DifferingLine[] {
  const names = [...new Set(comparisons.flatMap((pairs) => pairs.map(({ name }) => name)))]
  return names.map((name) => {
    const found = comparisons.map((pairs) => pairs.find((pair) => pair.name === name))
    const one = textOf(found.find((pair) => pair !== undefined)?.one)
    return { name, values: [one, ...found.map((pair) => (pair === undefined ? one : textOf(pair.other)))] }
  })
}

const textOf = (value: Pair['one']): string => (value === undefined ? '' : String(value))

/** As people read them: what costs were pinned is said by the settings, and of a hash its beginning tells it apart. */
export function shownLines(
  settings: readonly DifferingLine[],
  pins: readonly DifferingLine[],
): readonly DifferingLine[] {
  const told = settings.some(({ name }) => name.startsWith('costs.'))
  const shown = pins.filter(({ name }) => name !== 'costs' || !told)
  return [...settings, ...shown].map(({ name, values }) => ({
    name: wordsOf(name),
    values: values.map((value) => valueOf(name, value)),
  }))
}

const HASH_LETTERS = 12

function valueOf(name: string, value: string): string {
  if (value === '') return name.startsWith('params.') ? 'as declared' : 'none'
  return name === 'code' ? value.slice(0, HASH_LETTERS) : value
}

/** `costs.feeRate` is read as "Costs: fee rate"; a parameter keeps the name that its strategy gives it. */
function wordsOf(name: string): string {
  const [head = '', ...rest] = name.split('.')
  if (head === 'params') return `Parameter ${rest.join('.')}`
  const words = [head, ...rest].map((part) => part.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
  const text = words.join(': ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
