/** What the rules for ticks mean, in words for people. The rules themselves are the engine's business. */

/** Rejected, kept aside, or taken with a mark. */
export type RuleTier = 'rejected' | 'quarantined' | 'flagged'

interface RuleWords {
  readonly tier: RuleTier
  readonly sentence: string
}

const flagged = (sentence: string): RuleWords => ({ tier: 'flagged', sentence })

const rules: Readonly<Record<string, RuleWords>> = {
  late: flagged('It came after a later one'),
  locked: flagged('Bid and ask were the same'),
  stale: flagged('It was old when it reached us'),
  noBar: flagged('Its condition keeps it out of bars'),
  opening: flagged('It is a print of the opening auction'),
  closing: flagged('It is a print of the closing auction'),
  halted: flagged('It came while trading was halted'),
}

export const ruleSentence = (rule: string): string => rules[rule]?.sentence ?? rule

export const ruleTier = (rule: string): RuleTier | undefined => rules[rule]?.tier
