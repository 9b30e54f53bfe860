/** Documents are kept as text, which every database has alike. */
import type * as z from 'zod'

/** A row that is no longer what was written. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow'
}

export function toText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`What is kept must have a JSON form, was ${typeof value}`)
  return text
}

/** `name` is for the sentence, should the text be damaged. */
export function fromText(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DamagedRow(`${name} is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** The value as it is, unless its shape is not that of the schema. */
export function checkedText(text: string, name: string, schema: z.ZodType): unknown {
  const value = fromText(text, name)
  const { error } = schema.safeParse(value)
  if (error === undefined) return value
  const [issue] = error.issues
  const place = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.')
  throw new DamagedRow(`${name} is not whole: ${place}: ${issue?.message ?? error.message}`, { cause: error })
}
