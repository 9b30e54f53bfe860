/** Work that may wait: it gets the processor when nothing that is live wants it. */
import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'

/** As strategies have it, see strategies/sandbox/seal.py: behind what is live, and not so far that a busy machine starves it. */
const BEHIND = 5

/**
 * Lowers the priority of the calling thread, so that feeds and charts go first. Only Linux gives one thread a priority of
 * its own by way of Node; elsewhere nothing changes.
 */
export function runInBackground(): void {
  const thread = threadNumber()
  if (thread === undefined) return
  try {
    setPriority(thread, BEHIND)
  } catch {
    // Where that is not allowed the work is as quick as all other.
  }
}

function threadNumber(): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const number = Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0])
    return number > 0 ? number : undefined
  } catch {
    return undefined
  }
}
