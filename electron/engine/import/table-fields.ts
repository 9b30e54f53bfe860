import type { Table } from './detect-table.ts'
import { jsonFields } from './json-fields.ts'
import { rowFields, type RowFields } from './row-fields.ts'

/** What takes the lines of a table apart. */
export const fieldsOf = ({ form, header = [], delimiter, mark }: Table): RowFields =>
  form === 'json' ? jsonFields(header) : rowFields(delimiter, mark)
