import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allLayers, type Layer } from '../../../../electron/engine/strategies/layers.ts'
import { aChild, numpyPython, python } from './a-child.ts'

const strategies = readdirSync(join(import.meta.dirname, 'honest')).map((name) => {
  const source = readFileSync(join(import.meta.dirname, 'honest', name), 'utf8')
  return { name, source, says: /^# says: (.*)$/m.exec(source)?.[1], needs: /^# needs: (.*)$/m.exec(source)?.[1] }
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openbell-honest-'))
  writeFileSync(join(folder, 'columns'), new Float64Array([1.5, 2.5, 3.5, 4.5]))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function said(source: string, layers: readonly Layer[]) {
  const columnsFd = openSync(join(folder, 'columns'), 'r')
  const { child, ask, load } = aChild({ layers, columnsFd, ...(numpyPython !== undefined && { python: numpyPython }) })
  closeSync(columnsFd)
  const loaded = await load(source, { columns: { bytes: 32 } })
  const answer = loaded?.kind === 11 ? await ask(3, new Uint8Array()) : loaded
  child.kill('stopped', 'The test is over')
  await child.ended
  return answer?.body
}

describe.skipIf(python === undefined)('honest strategies do under all layers what they do without', () => {
  for (const { name, source, says, needs } of strategies) {
    test.skipIf(needs === 'numpy' && numpyPython === undefined)(name, async () => {
      expect(await said(source, allLayers)).toEqual({ said: says })
      if (needs !== 'limits') expect(await said(source, [])).toEqual({ said: says })
    })
  }
})
