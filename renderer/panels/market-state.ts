import type { Phase } from '../../shared/domain/calendar.ts'
import { isRegular, type Session } from '../../shared/domain/session.ts'
import type { SessionIndex } from '../../shared/domain/session-index.ts'
import type { Micros } from '../../shared/domain/units.ts'

export interface MarketState {
  readonly phase: Phase | 'closed'
  /** In the regular session; what a dot shows. */
  readonly open: boolean
  /** What happens next, and when; absent where nothing does: round the clock, or where the calendar ends. */
  readonly next?: { readonly event: 'opens' | 'closes' | 'resumes'; readonly at: Micros } | undefined
}

export function marketAt(sessions: SessionIndex, time: Micros): MarketState {
  const found = sessions.phaseAt(time)
  if (found === undefined) return { phase: 'closed', open: false, next: opening(sessions, time) }
  const { phase, session } = found
  if (isRegular(phase)) return { phase, open: true, next: closing(sessions, found) }
  if (phase === 'break') return { phase, open: false, next: { event: 'resumes', at: found.to } }
  return { phase, open: false, next: opening(sessions, time, session) }
}

const phaseWords: Readonly<Record<MarketState['phase'], string>> = {
  closed: 'closed',
  overnight: 'overnight',
  pre: 'pre-market',
  'opening auction': 'opening auction',
  regular: 'open',
  break: 'break',
  'closing auction': 'closing auction',
  post: 'after hours',
}

export const phaseName = (phase: MarketState['phase']): string => phaseWords[phase]

/** Sessions that follow one another without a pause count as one; more than this many never close. */
const ENDLESS = 14

function closing(
  sessions: SessionIndex,
  from: { readonly to: Micros; readonly session: Session },
): MarketState['next'] {
  let end = from.to
  for (let step = 0; step < ENDLESS; step += 1) {
    const following = sessions.phaseAt(end)
    if (following === undefined || !isRegular(following.phase)) return { event: 'closes', at: end }
    end = following.to
  }
  return undefined
}

function opening(sessions: SessionIndex, time: Micros, session?: Session): MarketState['next'] {
  const next = session !== undefined && session.open > time ? session : sessions.nextSession(time)
  return next === undefined ? undefined : { event: 'opens', at: next.open }
}
