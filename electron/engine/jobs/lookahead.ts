/** The look-ahead test as a job: many runs of one strategy, in one place. */
import type { Places } from '../runs/places.ts'
import type { LookaheadJobOrder } from '../runs/run-order.ts'
import type { ServicesOf, Told } from '../runs/services-of.ts'
import { progressOf, type TestBench } from '../runs/test-bench.ts'
import type { JobKind } from './jobs.ts'

export interface LookaheadJobParts {
  readonly places: Places
  readonly bench: TestBench
  readonly around: ServicesOf
}

export function lookaheadKind({ places, bench, around }: LookaheadJobParts): JobKind<LookaheadJobOrder> {
  return {
    kind: 'lookahead',
    unit: 'bars',
    title: ({ strategy }) => `Look-ahead test of ${strategy.file}`,
    async run(order, { signal, progress }) {
      if (places.full()) progress({ done: 0, unit: 'bars', waiting: true })
      const leave = await places.take(signal)
      try {
        const told: Told = { entered: () => undefined, advanced: (now) => progress(progressOf(now)) }
        const { host, services } = await around(order, told)
        return await bench({ test: 'lookahead', order, host }, { signal, keepsPart: () => false, services })
      } finally {
        leave()
      }
    },
  }
}
