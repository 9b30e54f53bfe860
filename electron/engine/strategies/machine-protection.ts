/** What protects strategies on this machine: found once, told by `openbell doctor` and by the window. */
import { ApiError } from '../../../shared/contract/wire.ts'
import { findPython, type Python } from './python.ts'
import { selfTest, type Attempt } from './self-test.ts'
import type { ProtectionLevel } from './protection.ts'

export interface MachineProtection {
  /** Absent where none is found; `why` then says how to get one. */
  readonly python?: Python
  readonly level: ProtectionLevel
  /** Why it is not strong; empty where it is. */
  readonly why: string
  /** Each step of the system's lock by name: `ok …` or why it does not hold. */
  readonly steps: Readonly<Record<string, string>>
  readonly attempts: readonly Attempt[]
}

/** `chosen`: the Python of the settings. */
export async function machineProtection(chosen?: string): Promise<MachineProtection> {
  try {
    const python = await findPython({ chosen })
    const { level, why, protection, attempts } = await selfTest(python)
    return { python, level, why, steps: protection.steps, attempts }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { level: 'off', why: error.message, steps: {}, attempts: [] }
  }
}
