/** What is known of the reasons why nothing came: written down when it happens. */
import { MICROS_PER_SECOND, type InstrumentId, type Micros } from '../../../shared/domain/units.ts'
import type { FeedEvent, Gap } from '../ports.ts'

type Told = Extract<FeedEvent, { readonly kind: 'halt' | 'link' }>
type Missing = Extract<FeedEvent, { readonly kind: 'sequence gap' }>

/** Numbers that are missing again within this time are of the same gap: a bad line loses a few of them again and again. */
const SAME_GAP = MICROS_PER_SECOND

export class GapLedger {
  readonly #source: string
  /** Gaps that last, by instrument and reason. */
  readonly #open = new Map<string, Gap>()
  readonly #missing: { instrument: InstrumentId; from: Micros; to: Micros; missing: number }[] = []

  constructor(source: string) {
    this.#source = source
  }

  /** Numbers are missing since `last`, when something came of the instrument before. */
  miss({ instrument, time, missing }: Missing, last: Micros | undefined): void {
    const from = last ?? time
    const before = this.#missing.at(-1)
    if (before?.instrument !== instrument || from - before.to > SAME_GAP) {
      this.#missing.push({ instrument, from, to: time, missing })
    } else {
      before.to = time
      before.missing += missing
    }
  }

  /** The sequence gaps that came up since this was asked last. */
  takeMissing(): readonly Gap[] {
    return this.#missing.splice(0).map(({ instrument, from, to, missing }) => ({
      ...this.#about(instrument, 'sequence gap'),
      from,
      to,
      detail: `${missing} missing`,
    }))
  }

  /** What is to be kept of an event that concerns an instrument. */
  take(event: Told, instrument: InstrumentId): Gap | undefined {
    switch (event.kind) {
      case 'halt': {
        const { state, time, reason } = event.halt
        const about = this.#about(instrument, 'halt')
        return state === 'resumed'
          ? this.#end(about, time)
          : this.#begin({ ...about, from: time, ...(reason !== undefined && { detail: reason }) })
      }
      case 'link': {
        const about = this.#about(instrument, 'link down')
        if (event.state === 'up') return this.#end(about, event.time)
        if (event.state === 'connecting') return undefined
        return this.#begin({ ...about, from: event.time, ...(event.why !== undefined && { detail: event.why }) })
      }
    }
  }

  #about<Reason extends Gap['reason']>(instrument: InstrumentId, reason: Reason) {
    return { instrument, source: this.#source, reason }
  }

  /** Undefined for one that lasts already. */
  #begin(gap: Gap): Gap | undefined {
    if (this.#open.has(keyOf(gap))) return undefined
    this.#open.set(keyOf(gap), gap)
    return gap
  }

  #end(about: Pick<Gap, 'instrument' | 'reason'>, to: Micros): Gap | undefined {
    const gap = this.#open.get(keyOf(about))
    this.#open.delete(keyOf(about))
    return gap && { ...gap, to }
  }
}

const keyOf = ({ instrument, reason }: Pick<Gap, 'instrument' | 'reason'>): string => `${reason} ${instrument}`
