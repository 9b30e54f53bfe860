/** Documents are kept as text, which every database has alike. */
export function toText(value: unknown): string {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`What is kept must have a JSON form, was ${typeof value}`)
  return text
}

export const fromText = (text: string): unknown => JSON.parse(text)
