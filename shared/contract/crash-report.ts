/** What a person can send when something broke: readable before it is sent, and without what is private. */
import { withoutPrivate } from './secrets.ts'

export interface CrashReport {
  /** What broke, with its stack where there is one. */
  readonly happened: string
  /** Versions and system, one a line. */
  readonly about: readonly string[]
  /** The newest lines of the log, oldest first. */
  readonly lines: readonly string[]
}

/** `home` is this person's folder, where it is known. */
export function reportText({ happened, about, lines }: CrashReport, home?: string): string {
  const log = lines.length === 0 ? ['No lines of the log could be read.'] : lines
  const parts = ['Openbell crash report', '', ...about, '', 'What happened', happened, '', 'Log', ...log, '']
  return withoutPrivate(parts.join('\n'), home)
}
