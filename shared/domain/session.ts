import type { Phase } from './calendar.ts'
import { micros, type Day, type Micros } from './units.ts'

/** One trading day of one calendar, in UTC. */
export interface Session {
  readonly day: Day
  /**
   * Start of the first regular phase, and end of the last regular phase or of the closing auction that the exchange
   * counts to its hours (`Calendar.closingAuction`). An opening auction comes before `open`.
   */
  readonly open: Micros
  readonly close: Micros
  /** Name of the special day that replaced the weekly hours: `Christmas Eve`. */
  readonly special?: string
  /** All phases in order, breaks included; they may touch but never overlap. */
  readonly phases: readonly PhaseSpan[]
}

/** From its first phase to its last, pre-market and auctions included. */
export const sessionStart = (session: Session): Micros => session.phases[0]?.from ?? session.open
export const sessionEnd = (session: Session): Micros => session.phases.at(-1)?.to ?? session.close

/** Half open: `from` belongs to it, `to` does not. */
export interface PhaseSpan {
  readonly phase: Phase
  readonly from: Micros
  readonly to: Micros
}

/** Which phases make bars: regular with its auctions; pre and post too; overnight too. Breaks never do. */
export const sessionViews = ['regular', 'extended', 'all'] as const
export type SessionView = (typeof sessionViews)[number]

const regular: readonly Phase[] = ['opening auction', 'regular', 'closing auction']
const shown: Readonly<Record<SessionView, readonly Phase[]>> = {
  regular,
  extended: ['pre', ...regular, 'post'],
  all: ['overnight', 'pre', ...regular, 'post'],
}

export const isShown = (phase: Phase, view: SessionView): boolean => shown[view].includes(phase)

export const isRegular = (phase: Phase): boolean => regular.includes(phase)

/** Of what is traded as the regular session: an auction after the close belongs to it. */
export const regularEnd = ({ close, phases }: Session): Micros =>
  micros(Math.max(close, phases.findLast(({ phase }) => isRegular(phase))?.to ?? close))

/** A stretch without a gap in which bars are cut: its auctions are in it, a pause, a phase edge or a session ends it. */
export interface Stretch {
  readonly phase: Exclude<Phase, 'opening auction' | 'closing auction' | 'break'>
  /** Bars are anchored at `from`; what an opening auction brings from `since` on goes into the first of them. */
  readonly since: Micros
  readonly from: Micros
  readonly to: Micros
}

/**
 * The opening print comes after its auction's end and before the open (Shanghai: 09:25:00), so an opening auction takes
 * the pause after it along. One that touches running trade before it is part of that.
 */
export function stretchesOf(session: Session, view: SessionView): readonly Stretch[] {
  const stretches: Stretch[] = []
  let auction: PhaseSpan | undefined
  for (const span of session.phases) {
    if (!isShown(span.phase, view)) continue
    const last = auction === undefined ? stretches.at(-1) : undefined
    if (last !== undefined && continues(last, span)) {
      stretches[stretches.length - 1] = { ...last, to: span.to }
    } else if (span.phase === 'opening auction') {
      auction ??= span
    } else {
      stretches.push(startOf(span, auction))
      auction = undefined
    }
  }
  return stretches
}

const continues = (last: Stretch, { phase, from }: PhaseSpan): boolean =>
  last.to === from && last.phase === stretchPhase(phase)

function startOf(span: PhaseSpan, auction: PhaseSpan | undefined): Stretch {
  const { from, to } = span
  const phase = stretchPhase(span.phase)
  return { phase, since: phase === 'regular' ? (auction?.from ?? from) : from, from, to }
}

const stretchPhase = (phase: Phase): Stretch['phase'] =>
  phase === 'overnight' || phase === 'pre' || phase === 'post' ? phase : 'regular'

export const breaksOf = (session: Session): readonly PhaseSpan[] =>
  session.phases.filter(({ phase }) => phase === 'break')
