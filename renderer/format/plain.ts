/** Numbers and tables for the clipboard and for files: `-1234.56` in every locale, and nothing where there is none. */
export type Plain = string | number | undefined

/** Every digit that the double needs, never an exponent. */
const exact = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20, numberingSystem: 'latn' })

export function plainNumber(x: number | undefined, decimals?: number): string {
  if (x === undefined || !Number.isFinite(x)) return ''
  const shown = decimals === undefined ? exact.format(x) : x.toFixed(decimals)
  return /^-0(?:\.0*)?$/.test(shown) ? shown.slice(1) : shown
}

export const plain = (value: Plain): string => (typeof value === 'string' ? value : plainNumber(value))

/** A cell's own tabs and line ends would move the cells after it. */
export const toTsv = (rows: readonly (readonly Plain[])[]): string =>
  rows.map((cells) => cells.map((cell) => plain(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')

/** RFC 4180: lines end with CR LF, quotes are doubled. */
export const toCsv = (rows: readonly (readonly Plain[])[]): string =>
  rows.map((cells) => `${cells.map((cell) => quoted(plain(cell))).join(',')}\r\n`).join('')

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
