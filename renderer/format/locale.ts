/** How this person's numbers are grouped and pointed. Digits stay Latin, and the language of words stays English. */
const DEFAULT_LOCALE = 'en-US'

let locale = DEFAULT_LOCALE
const formats = new Map<number, Intl.NumberFormat>()

/** Once at start and when the setting changes; what is already drawn is not redrawn. */
export function setNumberLocale(tag: string): void {
  locale = Intl.NumberFormat.supportedLocalesOf(tag).length > 0 ? tag : DEFAULT_LOCALE
  formats.clear()
}

export interface Separators {
  readonly decimal: string
  readonly group: string
}

export function separators(): Separators {
  const parts = format(1).formatToParts(1_234_567.8)
  const find = (type: string, otherwise: string): string => parts.find((part) => part.type === type)?.value ?? otherwise
  return { decimal: find('decimal', '.'), group: find('group', '') }
}

/** Digits with separators, without any sign. */
export const digits = (magnitude: number, decimals: number): string => format(decimals).format(magnitude)

/** Building one costs far more than using it. */
function format(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    numberingSystem: 'latn',
  })
  formats.set(decimals, made)
  return made
}
