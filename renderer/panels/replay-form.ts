/** What a person fills in to start a replay, and the order that comes of it. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { parseDay } from '../../shared/domain/day.ts'
import { MICROS_PER_DAY, micros, type Micros } from '../../shared/domain/units.ts'
import { toUtc } from '../chart/display-zone.ts'
import { readMoment } from '../chart/moment.ts'

export interface ReplayForm {
  readonly kind: 'stored' | 'recording'
  /** SYMBOL.VENUE */
  readonly instrument: string
  /** Dates, or dates and times, by the clock of the exchange; empty is open. */
  readonly from: string
  readonly to: string
  readonly files: readonly File[]
  /** On the engine's machine. */
  readonly path: string
  readonly speed: number
  readonly paused: boolean
}

export type ReplayOrder = Parameters<Engine['replays']['start']>[0]
type ReplaySource = ReplayOrder['source']

export function startForm(instruments: Iterable<InstrumentRow>, wanted: string | undefined): ReplayForm {
  const playable = withTicks(instruments)
  const chosen = playable.find(({ symbol }) => symbol === wanted) ?? playable[0]
  return {
    kind: chosen === undefined || (wanted !== undefined && chosen.symbol !== wanted) ? 'recording' : 'stored',
    instrument: chosen?.symbol ?? '',
    from: '',
    to: '',
    files: [],
    path: '',
    speed: 1,
    paused: false,
  }
}

export const withTicks = (instruments: Iterable<InstrumentRow>): readonly InstrumentRow[] =>
  [...instruments]
    .filter(({ tickCoverage }) => tickCoverage.length > 0)
    .toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1))

/** First and last stored tick. */
export function ticksRange({
  tickCoverage,
}: InstrumentRow): { readonly first: Micros; readonly last: Micros } | undefined {
  if (tickCoverage.length === 0) return undefined
  return {
    first: micros(Math.min(...tickCoverage.map(({ first }) => first))),
    last: micros(Math.max(...tickCoverage.map(({ last }) => last))),
  }
}

/** A date alone is the whole day: its first moment at the beginning, the next day's at the end. */
export function readEdge(text: string, zoneName: string, edge: 'from' | 'to'): Micros | undefined {
  const day = parseDay(text.trim())
  if (day === undefined) return readMoment(text, zoneName)
  return toUtc(zoneName, (day + (edge === 'to' ? 1 : 0)) * MICROS_PER_DAY)
}

const EXAMPLE = 'Write a date such as 2024-07-03, or 2024-07-03 09:30'

/** What is wrong with an end of the range. */
export function edgeError(form: ReplayForm, zoneName: string, edge: 'from' | 'to'): string | undefined {
  if (form[edge].trim() === '') return undefined
  const time = readEdge(form[edge], zoneName, edge)
  if (time === undefined) return EXAMPLE
  const from = readEdge(form.from, zoneName, 'from')
  return edge === 'to' && from !== undefined && time <= from ? 'The end must be after the beginning' : undefined
}

/** Why nothing can be played yet. */
export function whyNotStart(form: ReplayForm, zoneName: string): string | undefined {
  if (form.kind === 'recording')
    return form.files.length > 0 || form.path.trim() !== '' ? undefined : 'Choose a file first'
  if (form.instrument === '') return 'No instrument has stored ticks'
  return edgeError(form, zoneName, 'from') ?? edgeError(form, zoneName, 'to')
}

/** `uploads`: of the form's files, in their order. */
export function replayOrder(form: ReplayForm, zoneName: string, uploads: readonly string[]): ReplayOrder {
  const source = form.kind === 'stored' ? storedSource(form, zoneName) : recordingSource(form, uploads)
  return { source, speed: form.speed, paused: form.paused }
}

function storedSource(form: ReplayForm, zoneName: string): ReplaySource {
  const [from, to] = [readEdge(form.from, zoneName, 'from'), readEdge(form.to, zoneName, 'to')]
  return {
    kind: 'stored',
    instruments: [form.instrument],
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

function recordingSource({ path }: ReplayForm, uploads: readonly string[]): ReplaySource {
  const sent = uploads.map((upload) => ({ kind: 'upload' as const, upload }))
  return {
    kind: 'recording',
    format: 'binance',
    files: sent.length > 0 ? sent : [{ kind: 'path', path: path.trim() }],
  }
}

/** Recordings are named by their time or number: parts follow each other by name. */
export const inOrder = (files: Iterable<File>): readonly File[] =>
  [...files].toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
