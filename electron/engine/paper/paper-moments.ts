/** The moments of the sessions that a strategy on paper is in: a session has them once its first tick has come. */
import type { Declared } from '../../../shared/contract/strategy-messages.ts'
import type { Session } from '../../../shared/domain/session.ts'
import type { Day, Micros } from '../../../shared/domain/units.ts'
import { sessionMoments, type SessionMoment } from '../strategies/session-moments.ts'
import type { PaperInstrument } from './paper-market.ts'

/** A moment of the session of that day. */
export interface DayMoment extends SessionMoment {
  readonly day: Day
}

interface MomentsParts {
  /** Of the instrument that drives. */
  readonly of: PaperInstrument
  /** The last one that a run that goes on was called at. */
  readonly told: Pick<DayMoment, 'day' | 'time'> | undefined
}

export class PaperMoments {
  readonly #parts: MomentsParts
  #declared: Declared | undefined
  /** The newest, and the one before it, which may not be over. */
  #sessions: readonly Session[] = []
  #begins: Micros | undefined
  #due: DayMoment[] = []
  #told: Pick<DayMoment, 'day' | 'time'> | undefined

  constructor(parts: MomentsParts) {
    this.#parts = parts
    this.#told = parts.told
  }

  get next(): DayMoment | undefined {
    return this.#due[0]
  }

  /** A tick of the instrument that drives has come, in whichever phase: a schedule may lie before the open. */
  see(time: Micros): void {
    const span = this.#parts.of.index.phaseAt(time)
    const [newest] = this.#sessions
    if (span === undefined || span.session === newest) return
    this.#sessions = newest === undefined ? [span.session] : [span.session, newest]
    this.#due.push(...this.#momentsOf(span.session))
  }

  /** Where in time the run begins. */
  begin(at: Micros): void {
    this.#begins = at
  }

  /** What runs now: it may want other moments than what ran before. */
  hears(declared: Declared): void {
    if (declared === this.#declared) return
    this.#declared = declared
    this.#due = this.#sessions.toReversed().flatMap((session) => this.#momentsOf(session))
  }

  /** The next one is being told. */
  pass(): void {
    this.#told = this.#due.shift() ?? this.#told
  }

  /** What lies before the run is none of it, but the opening of the session that it begins in. */
  #momentsOf(session: Session): readonly DayMoment[] {
    const { day } = session
    if (this.#declared === undefined) return []
    const [begins, told] = [this.#begins ?? -Infinity, this.#told]
    const isToldOf = (time: Micros) => told !== undefined && (day < told.day || (day === told.day && time <= told.time))
    return sessionMoments(session, { zone: this.#parts.of.zone, declared: this.#declared })
      .filter(({ kind, time }) => !isToldOf(time) && (kind === 'session_open' || time >= begins))
      .map((moment) => ({ ...moment, day }))
  }
}
