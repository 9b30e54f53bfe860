import type { GapStore } from '../ports.ts'

export const makeGapStore = (): GapStore => ({ list: () => Promise.resolve([]), put: () => Promise.resolve() })
