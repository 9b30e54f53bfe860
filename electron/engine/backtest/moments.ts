/** What happens between two steps at which a strategy wants to be called: sessions that open and close, and its schedule. */
import { sessionEnd, sessionStart, type Session } from '../../../shared/domain/session.ts'
import type { Micros } from '../../../shared/domain/units.ts'
import { sessionMoments, type MomentsWanted, type SessionMoment } from '../strategies/session-moments.ts'
import { stepAt, type Timeline } from './timeline.ts'

export interface Moment extends SessionMoment {
  /** It lies after the step before this one, and before this one. */
  readonly before: number
}

interface MomentsAsked extends MomentsWanted {
  readonly timeline: Timeline
  /** Of the driving instrument's calendar, from the first step to the last. */
  readonly sessions: readonly Session[]
}

/** In their order; only what the strategy asks for. A session without a step has none. */
export function momentsOf({ timeline, sessions, ...wanted }: MomentsAsked): readonly Moment[] {
  const moments = sessions.flatMap((session) => {
    const span = stepsOf(timeline, session)
    if (span === undefined) return []
    return sessionMoments(session, wanted).map((moment) => placed(timeline, moment, span))
  })
  // What lies before the first bar or after the last was no part of this run.
  const within = ({ kind, time }: Moment) =>
    kind !== 'schedule' || (time >= at(timeline.time, 0) && time <= at(timeline.closes, timeline.steps - 1))
  return moments.filter(within).toSorted((a, b) => a.before - b.before || a.time - b.time)
}

interface Steps {
  readonly first: number
  readonly last: number
}

/** The first and the last step of a session; their bars carry its day. */
function stepsOf({ day, steps, time }: Timeline, session: Session): Steps | undefined {
  let first = stepAt(time, sessionStart(session), 0)
  while (first < steps && (day[first] ?? 0) < session.day) first++
  let last = stepAt(time, sessionEnd(session), Math.min(first, Math.max(0, steps - 1))) - 1
  while (last >= first && (day[last] ?? 0) > session.day) last--
  return last < first ? undefined : { first, last }
}

function placed(timeline: Timeline, moment: SessionMoment, span: Steps): Moment {
  // After the step that decides at this very time.
  const before = stepAt(timeline.closes, moment.time + 1, 0)
  switch (moment.kind) {
    case 'schedule':
      return { ...moment, before }
    case 'session_open':
      return { ...moment, time: notBefore(timeline, moment.time, span.first), before: Math.max(before, span.first) }
    case 'session_close': {
      // What opens after the close belongs to the hours after it.
      const after = Math.min(span.last + 1, stepAt(timeline.time, moment.time, span.first))
      return { ...moment, time: notBefore(timeline, moment.time, after), before: after }
    }
  }
}

/** Nor before what has been decided already. */
const notBefore = ({ closes }: Timeline, time: Micros, step: number): Micros =>
  Math.max(time, closes[step - 1] ?? -Infinity) as Micros

const at = (column: Float64Array, index: number): number => column[index] ?? NaN
