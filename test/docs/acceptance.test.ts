import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/acceptance.md'), 'utf8')
/** With what stands behind each. */
const statements =
  page
    .split(/^## Beside/m)[0]
    ?.split(/^(?=\d+\. )/m)
    .slice(1) ?? []
const named = [...page.matchAll(/^ +- `(test\/[^`]+)`: “(.+)”$/gm)].map(([, file = '', name = '']) => ({ file, name }))

test('there are 44 statements, and each has something behind it', () => {
  expect(statements.map((text) => Number.parseInt(text, 10))).toEqual(Array.from({ length: 44 }, (_, at) => at + 1))
  expect(statements.filter((text) => !/^ +- /m.test(text))).toEqual([])
})

test('what has no test says that it is not built', () => {
  const untested = statements.filter((text) => !text.includes('`test/'))
  expect(untested.filter((text) => !text.includes('Not built yet: '))).toEqual([])
})

test('every test that is named exists', () => {
  expect(named.length).toBeGreaterThan(60)
  const missing = named.filter(({ file, name }) => {
    const path = join(root, file)
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(name)
  })
  expect(missing).toEqual([])
})
