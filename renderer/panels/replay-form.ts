/** What a person fills in to start a replay, and the order that comes of it. */
import type { Engine } from '../../shared/contract/contract.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { micros, type Micros } from '../../shared/domain/units.ts'
import { edgeError, readEdge } from './range-edge.ts'

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
