/** What was thrown may be anything; an Error has a sentence and a place. */
export const toError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
