/** Counts, in a page, what a person would feel: frames that came late, and how long keys waited for the next one. */
import type { CDPSession, Page } from 'playwright'

export interface Felt {
  readonly frames: number
  /** Frames that came more than 100 ms after the one before, and the longest wait, ms. */
  readonly late: number
  readonly longest: number
  /** From each key to the frame after it, ms. */
  readonly waits: readonly number[]
}

/** Has to be there before the page is. */
export async function watchWindow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const felt = { frames: 0, late: 0, longest: 0, waits: [] as number[] }
    Object.assign(globalThis, { felt })
    let before = performance.now()
    const frame = (now: number): void => {
      felt.frames += 1
      felt.longest = Math.max(felt.longest, now - before)
      if (now - before > 100) felt.late += 1
      before = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => felt.waits.push(performance.now() - timeStamp))),
      { capture: true },
    )
  })
}

/** Counted since the page was opened, or since `forget`. */
export const whatWasFelt = (page: Page): Promise<Felt> =>
  page.evaluate(() => (globalThis as unknown as { felt: Felt }).felt)

/** Loading a page is no endurance. */
export const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.assign((globalThis as unknown as { felt: object }).felt, { frames: 0, late: 0, longest: 0, waits: [] })
  })

/** Bytes that are in use once all that is free was collected. */
export async function heapInUse(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}
