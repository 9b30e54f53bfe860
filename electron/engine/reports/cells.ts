/** What all files of cells have in common: words that a spreadsheet would run as a formula are made plain. */
import type { CellValue } from '../../../shared/domain/report/report-table.ts'

/**
 * A text that begins with = + - @, a tab or a line end is a formula to Excel and its like (OWASP, CSV injection): an
 * apostrophe before it makes it a word. Numbers are never texts here, so that none is harmed.
 */
export const plainWord = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)

export const plainCell = (value: CellValue): CellValue => (typeof value === 'string' ? plainWord(value) : value)
