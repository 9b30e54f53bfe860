/** The drawings of an instrument, kept as one setting: every chart of it shows them, in every window. */
import { replica } from '../../replica.ts'
import { writeSetting } from '../../settings.ts'
import { readDrawings, type DrawingStep, type ReadDrawings } from './drawing.ts'

/** More could not be told apart, and a setting is sent as a whole. */
export const MOST_DRAWINGS = 200

export const drawingsKey = (instrument: string): string => `drawings.${instrument}`

/** The same object while nothing changes. */
export function storedDrawings(instrument: string): ReadDrawings {
  const value = replica.getState().setting.get(drawingsKey(instrument))?.value
  if (typeof value !== 'object' || value === null) return value === undefined ? none : readDrawings(value)
  const known = read.get(value)
  if (known !== undefined) return known
  const found = readDrawings(value)
  read.set(value, found)
  return found
}

const none = readDrawings(undefined)
const read = new WeakMap<object, ReadDrawings>()

/** Changes only those of the step; what others drew meanwhile stays. Gives the step that takes it back. */
export function applyStep({ instrument, drawings }: DrawingStep): DrawingStep {
  const { drawings: before, unread } = storedDrawings(instrument)
  const left = before.flatMap((each) => (drawings.has(each.id) ? (drawings.get(each.id) ?? []) : each))
  const known = new Set(before.map(({ id }) => id))
  const added = [...drawings.values()].filter((each) => each !== undefined && !known.has(each.id))
  const back = [...drawings.keys()].map((id) => [id, before.find((each) => each.id === id)] as const)
  writeSetting(drawingsKey(instrument), [...left, ...added, ...unread])
  return { kind: 'drawings', instrument, drawings: new Map(back) }
}
