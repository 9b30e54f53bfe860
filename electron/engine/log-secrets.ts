/** Keeps secrets out of the log, whoever hands them in: by the name of the field that they stand in. */
import { HIDDEN, secretName } from '../../shared/contract/secrets.ts'

/** The same, with every value hidden whose name says that it is a secret, at any depth. */
export function withoutSecrets<Entry extends object>(entry: Entry): Entry {
  return hidden(entry, 0) as Entry
}

/** Deeper than anything that is logged, and an end for what holds itself. */
const DEEPEST = 8

function hidden(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
  if (Array.isArray(value)) return value.map((each) => hidden(each, depth + 1))
  // Errors, dates and bytes have a form of their own.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  const fields = Object.entries(value).map(([name, of]) => [
    name,
    secretName.test(name) ? HIDDEN : hidden(of, depth + 1),
  ])
  return Object.fromEntries(fields)
}
