/** Which windows were open: the next start opens them again, each with its own place and layouts. */
import { app } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** More windows than anybody has, should the file have been damaged. */
const MOST = 16
const Kept = z.object({ open: z.array(z.int().min(1).max(999)).min(1).max(MOST) })
const file = () => join(app.getPath('userData'), 'windows.json')

/** Their numbers, the first window where nothing was kept. */
export function keptWindows(): readonly number[] {
  try {
    return [...new Set(Kept.parse(JSON.parse(readFileSync(file(), 'utf8'))).open)]
  } catch {
    return [1]
  }
}

/** Without a window nothing is kept: the last one that was closed comes back. */
export function keepWindows(numbers: Iterable<number>): void {
  const open = [...numbers].slice(0, MOST)
  if (open.length > 0) writeFileSync(file(), JSON.stringify({ open }))
}
