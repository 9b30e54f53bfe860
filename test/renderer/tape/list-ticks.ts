/** Ticks from lists: what is stored is read, what is given streams. */
import type { TickSource } from '../../../renderer/tape/tick-source.ts'
import type { TickColumns } from '../../../shared/contract/ticks.ts'
import { tickFlags } from '../../../shared/domain/tick.ts'

export interface TickSketch {
  readonly time: number
  readonly price?: number
  readonly size?: number
  readonly side?: 'buy' | 'sell'
  readonly id?: number | string
  readonly bid?: number
  readonly ask?: number
  readonly condition?: string
  readonly late?: boolean
}

/** A tick without a price is a quote. */
export function ticksOf(sketches: readonly TickSketch[]): TickColumns {
  const texts = sketches.flatMap(({ id, condition }) => [id, condition].filter((each) => typeof each === 'string'))
  const column = (of: (sketch: TickSketch) => number | undefined): Float64Array =>
    Float64Array.from(sketches, (sketch) => of(sketch) ?? Number.NaN)
  return {
    time: column(({ time }) => time),
    received: column(({ time }) => time + 41_000),
    seq: column(({ time }) => time),
    flags: column(({ late }) => (late === true ? tickFlags.late : 0)),
    condition: column(({ condition }) => (condition === undefined ? undefined : texts.indexOf(condition))),
    price: column(({ price }) => price),
    quantity: column(({ price, size = 1 }) => (price === undefined ? undefined : size)),
    aggressor: column(({ side }) => (side === undefined ? undefined : Number(side === 'sell'))),
    id: column(({ id }) => (typeof id === 'string' ? -1 - texts.indexOf(id) : id)),
    bid: column(({ bid }) => bid),
    ask: column(({ ask }) => ask),
    bidSize: column(({ bid, size }) => (bid === undefined ? undefined : size)),
    askSize: column(({ ask }) => (ask === undefined ? undefined : 2)),
    texts,
  }
}

export interface ListTicks extends TickSource {
  readonly reads: Parameters<TickSource['read']>[0][]
  /** How often a stream was asked for. */
  readonly streams: () => number
  readonly give: (ticks: readonly TickSketch[], how?: { readonly skipped?: number; readonly reset?: boolean }) => void
  readonly fail: (error: Error) => void
}

type Letter = Error | (TickColumns & { readonly skipped: number; readonly reset: boolean })

export function listTicks(stored: readonly TickSketch[] = []): ListTicks {
  const reads: Parameters<TickSource['read']>[0][] = []
  const letters: Letter[] = []
  let streams = 0
  let wake = () => {}
  const put = (letter: Letter): void => {
    letters.push(letter)
    wake()
  }
  return {
    reads,
    streams: () => streams,
    give: (ticks, { skipped = 0, reset = false } = {}) => put({ ...ticksOf(ticks), skipped, reset }),
    fail: put,
    read: async (ask) => {
      reads.push(ask)
      const ofKind = stored.filter(({ price }) => (ask.kind === 'trade') === (price !== undefined))
      const until = ask.to ?? Infinity
      return { ...ticksOf(ofKind.filter(({ time }) => time < until)), source: 'file', revision: 1, more: false }
    },
    watch: async function* (_ask, signal) {
      streams += 1
      signal?.addEventListener('abort', () => wake())
      while (signal?.aborted !== true) {
        const letter = letters.shift()
        if (letter instanceof Error) throw letter
        if (letter !== undefined) yield letter
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
