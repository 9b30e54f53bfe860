import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { agreementBars } from '../../../../bench/generated-bars.ts'
import { MICROS_PER_MINUTE } from '../../../../shared/domain/units.ts'
import { numpyPython, python } from '../strategies/a-child.ts'
import { backtest, bytesOf, feedOf } from './a-backtest.ts'

const folder = join(import.meta.dirname, 'honest')
const stored = { 'ONE.TEST 1m': feedOf(agreementBars(1000), MICROS_PER_MINUTE) }

/** As people write them: with whatever Python offers, and nothing that is closed to a strategy. */
describe.skipIf(python === undefined)(
  'honest strategies come to the same bytes under all layers and without any',
  () => {
    for (const name of readdirSync(folder)) {
      const source = readFileSync(join(folder, name), 'utf8')
      const found = source.includes('numpy') ? numpyPython : python
      test.skipIf(found === undefined)(name, async () => {
        const host = { python: found?.program ?? '', ...(found?.site !== undefined && { site: found.site }) }
        const [sealed, open] = [
          await backtest(source, {}, { stored, host }),
          await backtest(source, {}, { stored, host: { ...host, layers: [] } }),
        ]
        expect([sealed.status, sealed.failure, bytesOf(sealed)]).toEqual(['done', undefined, bytesOf(open)])
      })
    }
  },
)
