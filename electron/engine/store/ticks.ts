import { emptyTicks } from '../../../shared/domain/tick-series.ts'
import type { TickStore } from '../ports.ts'

export function makeTickStore(): TickStore {
  return {
    series: () => Promise.resolve([]),
    write: () => Promise.resolve({ added: 0, known: 0, revision: 0 }),
    read: ({ kind }) => Promise.resolve(emptyTicks(kind)),
  }
}
