/** Where an instrument stands in its sessions, as its ticks tell: one without a tick does not take place. */
import { addDays } from '../../../shared/domain/day.ts'
import type { SessionIndex } from '../../../shared/domain/session-index.ts'
import { isRegular, regularEnd, sessionEnd, type Session } from '../../../shared/domain/session.ts'
import { micros, type Day, type Micros } from '../../../shared/domain/units.ts'

export interface SessionEdge {
  /** The end of what is regular in it, and of all its phases. */
  readonly kind: 'close' | 'end'
  readonly at: Micros
}

/** What a tick finds, and what it begins. */
export interface Seen {
  readonly phase: 'regular' | 'extended' | 'closed'
  /** It is the first one of its session: the day of that, and of the one before, where there was one. */
  readonly begins: { readonly day: Day; readonly before: Day | undefined } | undefined
  /** It is the first one of the regular session. */
  readonly opens: boolean
}

export class SessionLane {
  readonly #index: SessionIndex
  #session: Session | undefined
  #edges: readonly SessionEdge[] = []
  #opened = false

  /** `since`: where an account that goes on stands in time. */
  constructor(index: SessionIndex, since: Micros | undefined) {
    this.#index = index
    if (since === undefined) return
    const session = index.sessionAt(since) ?? index.previousSession(since)
    this.#session = session
    this.#edges = session === undefined ? [] : edgesOf(session).filter(({ at }) => at > since)
    this.#opened = session !== undefined && since > session.open
  }

  /** The next edge of the session that has begun. */
  get next(): SessionEdge | undefined {
    return this.#edges[0]
  }

  /** It has been passed. False for the close of a session that never opened. */
  pass(): boolean {
    const [edge, ...others] = this.#edges
    this.#edges = others
    return edge?.kind === 'end' || this.#opened
  }

  /** From this session to the next one. */
  get nights(): number {
    const day = this.#session?.day
    const next = day === undefined ? undefined : this.#index.onOrAfter(addDays(day, 1))
    return day === undefined || next === undefined ? 1 : next.day - day
  }

  /** Of a tick that is not earlier than any edge that was passed. */
  see(time: Micros): Seen {
    const span = this.#index.phaseAt(time)
    if (span === undefined || span.phase === 'break') return { phase: 'closed', begins: undefined, opens: false }
    const begins = span.session.day === this.#session?.day ? undefined : this.#begin(span.session)
    const phase = isRegular(span.phase) ? 'regular' : 'extended'
    const opens = phase === 'regular' && !this.#opened
    if (opens) this.#opened = true
    return { phase, begins, opens }
  }

  #begin(session: Session): Seen['begins'] {
    const before = this.#session?.day
    this.#session = session
    this.#edges = edgesOf(session)
    this.#opened = false
    return { day: session.day, before }
  }
}

function edgesOf(session: Session): readonly SessionEdge[] {
  const close = regularEnd(session)
  return [
    { kind: 'close', at: close },
    { kind: 'end', at: micros(Math.max(close, sessionEnd(session))) },
  ]
}
