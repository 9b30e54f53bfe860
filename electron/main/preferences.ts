/** What a person chose for this machine's shell: it has to know when no window and no engine is there to ask. */
import { app } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { closings, type ShellPreferences } from '../../shared/contract/shell.ts'

const Closing = z.enum(closings)
const Preferences = z.object({ closing: Closing.catch('ask'), notices: z.boolean().catch(true) })

/** Those that are to change. */
export const PreferencesPart = z.object({ closing: z.optional(Closing), notices: z.optional(z.boolean()) })

const file = () => join(app.getPath('userData'), 'preferences.json')

/** What was never chosen, or was damaged, is as it was made. */
export function preferences(): ShellPreferences {
  try {
    return Preferences.parse(JSON.parse(readFileSync(file(), 'utf8')))
  } catch {
    return Preferences.parse({})
  }
}

export function changePreferences(part: z.output<typeof PreferencesPart>): ShellPreferences {
  const next = Preferences.parse({ ...preferences(), ...part })
  writeFileSync(file(), JSON.stringify(next))
  return next
}
