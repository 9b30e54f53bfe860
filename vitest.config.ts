import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    reporters: ['default', './test/closing-line.ts'],
    // Real processes and real browsers are started here: slow machines get room, hangs still end.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
