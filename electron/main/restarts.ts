const WAITS_MS = [200, 500, 1000, 2000, 5000]
const MINUTE_MS = 60_000

/**
 * Milliseconds to wait before the engine is started again, or undefined when it has crashed too often. `crashes` are
 * the times of the crashes in milliseconds, the newest last; those older than a minute no longer count.
 */
export function waitBeforeRestart(crashes: readonly number[]): number | undefined {
  const newest = crashes.at(-1) ?? 0
  const lately = crashes.filter((time) => newest - time < MINUTE_MS).length
  return WAITS_MS[Math.max(lately, 1) - 1]
}
