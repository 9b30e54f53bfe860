import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Recorded market data that is not part of the project; its tests run where it lies beside the checkout. */
const folder = process.env['OPENBELL_TEST_DATA'] ?? join(import.meta.dirname, '../../../shared/data')

/** Undefined where the data is not there: skip the test, visibly. */
export function dataFile(path: string): string | undefined {
  const file = join(folder, path)
  return existsSync(file) ? file : undefined
}
