import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Most of them wait for processes of their own: two at once are no slower even where there are two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './test/closing-line.ts'],
    // Real processes and real browsers are started here: slow machines get room, hangs still end.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
