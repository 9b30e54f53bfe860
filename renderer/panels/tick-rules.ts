/** What the rules for ticks mean, in words for people. */
import { flagRules, isTickRule, tickRules, type RuleTier } from '../../shared/domain/tick-rules.ts'
import type { TickFlag } from '../../shared/domain/tick.ts'

/** A rule that this window does not know is called by its name. */
export const ruleSentence = (rule: string): string => (isTickRule(rule) ? tickRules[rule].says : rule)

export const ruleTier = (rule: string): RuleTier | undefined => (isTickRule(rule) ? tickRules[rule].tier : undefined)

const auctions: Readonly<Partial<Record<TickFlag, string>>> = {
  opening: 'It is a print of the opening auction.',
  closing: 'It is a print of the closing auction.',
}

export function flagSentence(flag: TickFlag): string {
  const rule = flagRules[flag]
  return rule === undefined ? (auctions[flag] ?? flag) : tickRules[rule].says
}
