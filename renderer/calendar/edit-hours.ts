/** Changes to the phases of a day. Edges that touch move together; typed times are taken as they are. */
import type { ClockText, Phase, PhaseHours } from '../../shared/domain/calendar.ts'
import { parseClock } from '../../shared/domain/sessions-of.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../../shared/domain/units.ts'
import { clockText } from './clock-text.ts'

export type Edge = 'from' | 'to'

export interface EdgeAt {
  /** Of its phase. */
  readonly index: number
  readonly edge: Edge
}

/** What is left of a phase that is pushed together. */
const SHORTEST = MICROS_PER_MINUTE
/** As far from its date as a session is taken for one. */
const FARTHEST = 3 * MICROS_PER_DAY

/** Minutes from the session date's midnight; NaN for what is no time. */
export const edgeMinutes = (phases: readonly PhaseHours[], at: EdgeAt): number =>
  (timeAt(phases, at) ?? NaN) / MICROS_PER_MINUTE

/** To so many minutes, or as far as the phases beside it leave room. */
export function moveEdge(phases: readonly PhaseHours[], at: EdgeAt, minutes: number): readonly PhaseHours[] {
  const before = timeAt(phases, at)
  if (before === undefined) return phases
  const other = sharedEdge(phases, at)
  const [low, high] = limitsOf(phases, at, other)
  const text = clockText(Math.min(Math.max(minutes * MICROS_PER_MINUTE, low), high))
  const moved = withTime(phases, at, text)
  return other === undefined ? moved : withTime(moved, other, text)
}

/** The phase beside it gives way where it would be overlapped; where it is left, a gap stays. */
export function typeEdge(phases: readonly PhaseHours[], at: EdgeAt, text: ClockText): readonly PhaseHours[] {
  const typed = withTime(phases, at, text)
  const [time, other] = [parseClock(text), sharedEdge(phases, at)]
  if (time === undefined || other === undefined) return typed
  const before = timeAt(phases, at) ?? time
  const [low, high] = limitsOf(phases, at, other)
  const overlaps = at.edge === 'from' ? time < before : time > before
  return overlaps && time >= low && time <= high ? withTime(typed, other, text) : typed
}

/** The next phase of a day after this one; where there is no room, in its second half. */
export function addPhase(phases: readonly PhaseHours[], index: number): readonly PhaseHours[] {
  const phase = phases[index]
  const [from, to] = [timeAt(phases, { index, edge: 'from' }), timeAt(phases, { index, edge: 'to' })]
  if (phase === undefined || from === undefined || to === undefined) return [...phases, ['regular', '09:00', '17:00']]
  const next = timeAt(phases, { index: index + 1, edge: 'from' }) ?? Math.min(to + 60 * MICROS_PER_MINUTE, FARTHEST)
  const name = followers[phase[0]]
  if (next > to) return phases.toSpliced(index + 1, 0, [name, clockText(to), clockText(next)])
  const half = clockText(from + Math.floor((to - from) / 2 / (5 * MICROS_PER_MINUTE)) * 5 * MICROS_PER_MINUTE)
  return phases.toSpliced(index, 1, [phase[0], phase[1], half], [name, half, phase[2]])
}

export const removePhase = (phases: readonly PhaseHours[], index: number): readonly PhaseHours[] =>
  phases.toSpliced(index, 1)

export const renamePhase = (phases: readonly PhaseHours[], index: number, phase: Phase): readonly PhaseHours[] =>
  phases.map(([name, from, to], at) => [at === index ? phase : name, from, to])

const followers: Readonly<Record<Phase, Phase>> = {
  overnight: 'pre',
  pre: 'regular',
  'opening auction': 'regular',
  regular: 'post',
  break: 'regular',
  'closing auction': 'post',
  post: 'post',
}

const timeAt = (phases: readonly PhaseHours[], { index, edge }: EdgeAt): number | undefined => {
  const text = phases[index]?.[edge === 'from' ? 1 : 2]
  return text === undefined ? undefined : parseClock(text)
}

/** The edge of the phase beside it that is at the same time. */
function sharedEdge(phases: readonly PhaseHours[], at: EdgeAt): EdgeAt | undefined {
  const beside: EdgeAt =
    at.edge === 'from' ? { index: at.index - 1, edge: 'to' } : { index: at.index + 1, edge: 'from' }
  const time = timeAt(phases, beside)
  return time !== undefined && time === timeAt(phases, at) ? beside : undefined
}

/** Between the far end of its own phase, and the near end of the next one or, where it pushes that, its far end. */
function limitsOf(phases: readonly PhaseHours[], at: EdgeAt, shared: EdgeAt | undefined): readonly [number, number] {
  const isStart = at.edge === 'from'
  const other: Edge = isStart ? 'to' : 'from'
  const beside =
    shared === undefined ? { index: at.index + (isStart ? -1 : 1), edge: other } : { ...shared, edge: at.edge }
  const room = shared === undefined ? 0 : SHORTEST
  const [own, far] = [timeAt(phases, { index: at.index, edge: other }), timeAt(phases, beside)]
  return isStart
    ? [far === undefined ? -FARTHEST : far + room, (own ?? FARTHEST) - SHORTEST]
    : [(own ?? -FARTHEST) + SHORTEST, far === undefined ? FARTHEST : far - room]
}

const withTime = (phases: readonly PhaseHours[], { index, edge }: EdgeAt, text: ClockText): readonly PhaseHours[] =>
  phases.map((hours, at) => {
    if (at !== index) return hours
    const [phase, from, to] = hours
    return edge === 'from' ? [phase, text, to] : [phase, from, text]
  })
