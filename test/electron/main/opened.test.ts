import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openedExtensions } from '../../../shared/contract/shell.ts'

test('an installed program is offered for the files that it opens, and for no others', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8')
  const offered = [...text.matchAll(/\{ ext: (\w+),/g)].map(([, extension]) => extension ?? '')
  expect(new Set(offered)).toEqual(new Set(openedExtensions))
})
