/** Two runs beside each other, as people read them: in the window and on the command line. */
import { isoTime } from '../time-text.ts'
import { figures } from './figures.ts'
import { figureText } from './text.ts'

type Value = string | number | boolean | undefined

interface Compared<Of> {
  readonly name: string
  readonly one?: Of
  readonly other?: Of
}

export interface Comparison {
  readonly settings: readonly Compared<Value>[]
  readonly pins: readonly Compared<Value>[]
  readonly statistics: readonly Compared<number | undefined>[]
}

export type ComparedRow = readonly [name: string, one: string, other: string]

/** Settings and pins that differ, then the figures of the report in its order and under its names. */
export function comparisonRows({ settings, pins, statistics }: Comparison): readonly ComparedRow[] {
  const known = new Map(statistics.map((row) => [row.name, row]))
  return [
    ...[...settings, ...pins].map(
      ({ name, one, other }) => [settingName(name), settingText(name, one), settingText(name, other)] as const,
    ),
    ...figures.flatMap((term): ComparedRow[] => {
      const row = known.get(term.key)
      const text = (value: number | undefined) => figureText(value, term.unit, 'signed' in term)
      return row === undefined ? [] : [[term.label, text(row.one), text(row.other)]]
    }),
  ]
}

/** `costs.feeRate` is the fee rate; a parameter keeps the name that its strategy gave it. */
function settingName(name: string): string {
  if (name.startsWith('params.')) return name.slice('params.'.length)
  const words = name.replace(/^costs\./, '').replace('.', ' ')
  return words.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function settingText(name: string, value: Value): string {
  if ((name === 'from' || name === 'to') && typeof value === 'number') return isoTime(value)
  return value === undefined ? '' : String(value)
}
