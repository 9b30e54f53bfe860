import type { Protection } from '../../shared/contract/strategies.ts'

/** What protects a machine from a strategy, in a word, a colour and a sentence. */
export const protectionTexts = {
  strong: { tone: 'ok', text: 'Strong', says: 'Everything that this system can lock is locked, and was tried.' },
  basic: { tone: 'warn', text: 'Basic', says: 'A process of its own and a watchdog: run only code that you trust.' },
  off: { tone: 'danger', text: 'Off', says: 'Nothing protects this machine from a strategy.' },
} as const satisfies Record<Protection['level'], object>
