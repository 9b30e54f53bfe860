/** When a price that somebody waits for has come. */

export const alertConditions = ['crosses', 'rises above', 'falls below'] as const
export type AlertCondition = (typeof alertConditions)[number]

export const alertSides = ['above', 'below', 'at'] as const
/** Where the price is as seen from the level; `at` only until it has been on one side of it. */
export type AlertSide = (typeof alertSides)[number]

/** A price on the level itself leaves the side as it was: to touch a level is not to pass it. */
export function sideOf(price: number, level: number, before: AlertSide | undefined): AlertSide {
  if (price > level) return 'above'
  return price < level ? 'below' : (before ?? 'at')
}

/**
 * Whether the way from one side to the other meets the condition. Two prices with a gap between them pass every level in
 * the gap. Of a first price nobody knows where it came from: it meets nothing.
 */
export function isMet(condition: AlertCondition, before: AlertSide | undefined, after: AlertSide): boolean {
  if (before === undefined || before === after) return false
  switch (condition) {
    case 'rises above':
      return after === 'above'
    case 'falls below':
      return after === 'below'
    case 'crosses':
      return before !== 'at'
  }
}

/** The side on which a condition holds already, so that it would have to be left first. */
export const metSide: Readonly<Record<AlertCondition, AlertSide | undefined>> = {
  crosses: undefined,
  'rises above': 'above',
  'falls below': 'below',
}

/** `AAPL rose above 190.5`. */
export const passedWords: Readonly<Record<AlertCondition, string>> = {
  crosses: 'crossed',
  'rises above': 'rose above',
  'falls below': 'fell below',
}
