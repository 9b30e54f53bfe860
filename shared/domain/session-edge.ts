/** Ticks around the ends of phases: auctions print seconds before the open and after the close (decision 10). */
import type { SessionIndex } from './session-index.ts'
import type { Session } from './session.ts'
import { isRegular } from './session.ts'
import type { TickLimits } from './tick-rules.ts'
import { tickFlags } from './tick.ts'
import type { Micros } from './units.ts'

/**
 * The flags of a tick at `time`, or `undefined` outside every session. A tick that comes just after trading ended, where
 * nothing follows, belongs to the end as a closing print does.
 */
export function sessionEdge(index: SessionIndex, time: Micros, flags: number, limits: TickLimits): number | undefined {
  const at = index.phaseAt(time)
  return at !== undefined && at.phase !== 'break' ? flags : outsideFlags(index, time, flags, limits)
}

function outsideFlags(index: SessionIndex, time: Micros, flags: number, limits: TickLimits): number | undefined {
  const around = [index.sessionAt(time), index.previousSession(time), index.nextSession(time)]
  const within = (test: (session: Session) => boolean) => around.some((each) => each !== undefined && test(each))
  const { afterClose, auction } = limits
  const isClosing = (flags & tickFlags.closing) !== 0
  if (within((session) => endedWithin(session, time, isClosing ? auction : afterClose)))
    return flags | tickFlags.closing
  if ((flags & tickFlags.opening) !== 0 && within((session) => startsWithin(session, time, auction))) return flags
  return index.phaseAt((time - afterClose) as Micros)?.phase === 'post' ? flags : undefined
}

const endedWithin = (session: Session, time: Micros, span: number): boolean =>
  session.phases.some(({ phase, to }) => isRegular(phase) && to <= time && time - to <= span)

const startsWithin = (session: Session, time: Micros, span: number): boolean =>
  session.phases.some(({ phase, from }) => isRegular(phase) && from > time && from - time <= span)
