/** Plays back what was stored or recorded, at the pace of its clock, as if it came now. */
import type { Micros } from '../../../shared/domain/units.ts'
import type { Feed, FeedBatch, FeedEvent } from '../ports.ts'
import type { ReplayClock } from './replay-clock.ts'

/** What can be played back, in the order in which it was received. */
export interface Playable {
  readonly source: string
  play(signal: AbortSignal): AsyncIterable<FeedBatch>
}

export const replayFeed = (playable: Playable, clock: ReplayClock): Feed => ({
  source: playable.source,
  async run(take, signal) {
    for await (const batch of playable.play(signal)) {
      const { events } = batch
      for (let at = 0; at < events.length;) {
        const due = await clock.due(arrivalOf(events[at]), signal)
        if (due === undefined) return
        const to = firstAfter(events, at + 1, due)
        await take(part(batch, at, to))
        clock.passed(arrivalOf(events[to - 1]))
        at = to
      }
    }
  },
})

/** When it came, by the clock of whoever received it. */
export function arrivalOf(event: FeedEvent | undefined): Micros {
  switch (event?.kind) {
    case 'tick':
      return event.tick.received
    case 'halt':
      return event.halt.time
    case 'bad':
    case 'sequence gap':
    case 'link':
      return event.time
    case undefined:
      return 0 as Micros
  }
}

function firstAfter(events: readonly FeedEvent[], from: number, time: number): number {
  let at = from
  while (at < events.length && arrivalOf(events[at]) <= time) at++
  return at
}

const part = (batch: FeedBatch, from: number, to: number): FeedBatch =>
  from === 0 && to === batch.events.length
    ? batch
    : { events: batch.events.slice(from, to), raw: (event) => batch.raw(from + event) }
