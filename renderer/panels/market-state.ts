import type { Phase } from '../../shared/domain/calendar.ts'
import { isRegular, type Session } from '../../shared/domain/session.ts'
import type { SessionIndex } from '../../shared/domain/session-index.ts'
import type { Micros } from '../../shared/domain/units.ts'
import { phaseNames } from '../chart/bar-text.ts'

export interface MarketState {
  readonly phase: Phase | 'closed'
  /** In the regular session; what a dot shows. */
  readonly open: boolean
  /**
   * What happens next, and when; absent where nothing does: round the clock, or where the calendar ends. `break`: it
   * stops for lunch or the like and `resumes` in the same session; `closes` is for good.
   */
  readonly next?: { readonly event: 'opens' | 'closes' | 'break' | 'resumes'; readonly at: Micros } | undefined
}

export function marketAt(sessions: SessionIndex, time: Micros): MarketState {
  const found = sessions.phaseAt(time)
  if (found === undefined) return { phase: 'closed', open: false, next: opening(sessions, time) }
  const { phase, session } = found
  if (isRegular(phase)) return { phase, open: true, next: closing(sessions, found) }
  if (phase === 'break') return { phase, open: false, next: { event: 'resumes', at: found.to } }
  return { phase, open: false, next: opening(sessions, time, session) }
}

/** In a sentence; regular trading is what people call open. */
export function phaseName(phase: MarketState['phase']): string {
  if (phase === 'closed') return phase
  return phase === 'regular' ? 'open' : phaseNames[phase].toLowerCase()
}

/** Sessions that follow one another without a pause count as one; more than this many never close. */
const ENDLESS = 14

function closing(
  sessions: SessionIndex,
  from: { readonly to: Micros; readonly session: Session },
): MarketState['next'] {
  let end = from.to
  for (let step = 0; step < ENDLESS; step += 1) {
    const following = sessions.phaseAt(end)
    if (following?.phase === 'break') return { event: 'break', at: end }
    if (following === undefined || !isRegular(following.phase)) return { event: 'closes', at: end }
    end = following.to
  }
  return undefined
}

function opening(sessions: SessionIndex, time: Micros, session?: Session): MarketState['next'] {
  const next = session !== undefined && session.open > time ? session : sessions.nextSession(time)
  return next === undefined ? undefined : { event: 'opens', at: next.open }
}
