/** What holds around one strategy's process, as the process reported it before any line of the strategy ran. */
import * as z from 'zod'
import type { Layer } from './layers.ts'
import { requiredSteps } from './sandbox.ts'

export const REPORT_MARK = 'openbell-protection '

export interface Protection {
  readonly layers: readonly Layer[]
  /** Each step of L3 by name: `ok …` or why it does not hold. Empty where the process ended before it could tell. */
  readonly steps: Readonly<Record<string, string>>
}

/**
 * `strong`: the system's own lock holds, as far as the process can tell. `basic`: a process of its own, guarded and
 * watched: run only code you trust. `off`: not even that. What `strong` is worth here is found by the self-test.
 */
export type ProtectionLevel = 'strong' | 'basic' | 'off'

/** Systems on which the hostile corpus has run; on others nobody has seen the lock hold. */
const provenOn: readonly NodeJS.Platform[] = ['linux']

export function levelOf({ layers, steps }: Protection, platform: NodeJS.Platform = process.platform): ProtectionLevel {
  if (!layers.includes('L0') || !layers.includes('L4')) return 'off'
  const locked =
    layers.includes('L3') && requiredSteps(platform).every((name) => steps[name]?.startsWith('ok') === true)
  return locked && provenOn.includes(platform) ? 'strong' : 'basic'
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
