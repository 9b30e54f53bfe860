/** Where two runs part: the first order, change, fill or equity that is not the same in both. */
import type { OrderRevision, RunResult } from '../run.ts'
import type { Micros } from '../units.ts'
import { isoTime } from '../time-text.ts'

export const runEvents = ['order', 'change', 'cancellation', 'fill', 'equity'] as const
export type RunEvent = (typeof runEvents)[number]

export interface Difference {
  readonly event: RunEvent
  /** Counted from 0 among the events of its kind. */
  readonly index: number
  readonly time: Micros
  /** What is not the same: `price`, `size.fraction`; absent where one run has no such event at all. */
  readonly field?: string
  /** As JSON; absent where there is none. */
  readonly first?: string
  readonly second?: string
  /** Names the event, the field and both values. */
  readonly sentence: string
}

/**
 * The earliest in time; at equal times orders come before what is done with them, that before fills, and fills before
 * equity. Undefined when both runs have the same events. What was asked to be done with orders is compared where both tell.
 */
export function firstDifference(first: RunResult, second: RunResult): Difference | undefined {
  return earliest([
    differenceOf('order', first.orders, second.orders, ({ asked }) => asked),
    ...revisionDifferences(first, second),
    differenceOf('fill', first.fills, second.fills, ({ time }) => time),
    equityDifference(first, second),
  ])
}

export const earliest = (found: readonly (Difference | undefined)[]): Difference | undefined =>
  found.reduce(
    (best, each) => (each !== undefined && (best === undefined || each.time < best.time) ? each : best),
    undefined,
  )

type Revised = Pick<RunResult, 'revisions'>

export function revisionDifferences(first: Revised, second: Revised): readonly (Difference | undefined)[] {
  if (first.revisions === undefined || second.revisions === undefined) return []
  const [one, other] = [first.revisions, second.revisions]
  const of = (kind: OrderRevision['kind'], all: readonly OrderRevision[]) => all.filter((each) => each.kind === kind)
  const timeOf = ({ time }: OrderRevision) => time
  return [
    differenceOf('change', of('change', one), of('change', other), timeOf),
    differenceOf('cancellation', of('cancel', one), of('cancel', other), timeOf),
  ]
}

/** The first of two lists of events that is not the same in both, or that one list lacks. */
export function differenceOf<Event extends object>(
  event: RunEvent,
  first: readonly Event[],
  second: readonly Event[],
  timeOf: (event: Event) => Micros,
): Difference | undefined {
  for (let index = 0; index < Math.max(first.length, second.length); index++) {
    const [one, other] = [first[index], second[index]]
    const field = one === undefined || other === undefined ? undefined : differentField(one, other)
    if (one !== undefined && other !== undefined && field === undefined) continue
    const time = Math.min(...[one, other].flatMap((each) => (each === undefined ? [] : timeOf(each)))) as Micros
    return told({ event, index, time, ...(field !== undefined && { field }), ...shown(one, other, field) })
  }
  return undefined
}

function equityDifference({ curve: first }: RunResult, { curve: second }: RunResult): Difference | undefined {
  const steps = Math.max(first.time.length, second.time.length)
  for (let index = 0; index < steps; index++) {
    const field = (['time', 'equity'] as const).find((name) => !Object.is(first[name][index], second[name][index]))
    if (field === undefined) continue
    const time = (first.time[index] ?? second.time[index] ?? 0) as Micros
    const [one, other] = [first[field][index], second[field][index]]
    const values = {
      ...(one !== undefined && { first: json(one) }),
      ...(other !== undefined && { second: json(other) }),
    }
    return told({ event: 'equity', index, time, ...(field === 'time' ? {} : { field }), ...values })
  }
  return undefined
}

/** The path of the first field that is not the same: `size.quantity`. */
function differentField(one: unknown, other: unknown, path = ''): string | undefined {
  if (Object.is(one, other)) return undefined
  if (!isRecord(one) || !isRecord(other)) return path
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = differentField(one[key], other[key], path === '' ? key : `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function shown(one: unknown, other: unknown, field: string | undefined): Pick<Difference, 'first' | 'second'> {
  const at = (event: unknown) =>
    (field ?? '')
      .split('.')
      .reduce((value, key) => (key === '' ? value : isRecord(value) ? value[key] : undefined), event)
  const [first, second] = [at(one), at(other)]
  return { ...(first !== undefined && { first: json(first) }), ...(second !== undefined && { second: json(second) }) }
}

const json = (value: unknown): string => JSON.stringify(value)

function told(found: Omit<Difference, 'sentence'>): Difference {
  const { event, index, time, field, first, second } = found
  const where = `${event} ${index + 1} at ${isoTime(time)}`
  if (first === undefined || second === undefined) {
    const [has, lacks] = first === undefined ? ['second', 'first'] : ['first', 'second']
    const what = field === undefined ? `The ${has} run has ${where}` : `The ${has} run has ${field} in ${where}`
    return { ...found, sentence: `${what}, the ${lacks} has none.` }
  }
  const what = field === undefined ? where : `${field} of ${where}`
  return {
    ...found,
    sentence: `The first difference is the ${what}: ${first} in the first run, ${second} in the second.`,
  }
}
