import type { Timer } from './ports.ts'

/** The machine's own. */
export const machineTimer: Timer = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const end = () => {
        clearTimeout(timeout)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timeout = setTimeout(end, ms)
      signal.addEventListener('abort', end)
    }),
}
