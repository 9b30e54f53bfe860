/** What holds around one strategy's process, as the process reported it before any line of the strategy ran. */
import * as z from 'zod'
import type { Layer } from './layers.ts'

export const REPORT_MARK = 'openbell-protection '

export interface Protection {
  readonly layers: readonly Layer[]
  /** Each step of L3 by name: `ok …` or why it does not hold. Empty where the process ended before it could tell. */
  readonly steps: Readonly<Record<string, string>>
}

const Report = z.record(z.string().max(40), z.string().max(300))

export function protectionOf(report: string | undefined, layers: readonly Layer[]): Protection {
  return { layers, steps: report === undefined ? {} : stepsIn(report) }
}

function stepsIn(report: string): Protection['steps'] {
  try {
    return Report.parse(JSON.parse(report))
  } catch {
    return { report: 'unreadable' }
  }
}
