import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

const renderer = join(import.meta.dirname, '../../../renderer')
const textOf = (pattern: string): string =>
  globSync(pattern, { cwd: renderer })
    .map((file) => readFileSync(join(renderer, file), 'utf8'))
    .join('\n')

const imports = (text: string, component: string): boolean => text.includes(`components/${component}'`)

/** Contexts alone have no looks. */
const isDrawn = (component: string): boolean => /className|<Button/.test(textOf(`components/${component}`))

test('every component that a view uses has a specimen in the gallery', () => {
  // The gallery opens the palette and the sheet of shortcuts themselves.
  const gallery = textOf('{gallery,commands}/*.tsx')
  const views = textOf('{app,calendar,chart,coach,code,notices,panels,paper,research,tape}/**/*.{ts,tsx}')
  const components = globSync('components/*.tsx', { cwd: renderer }).map((file) => basename(file))
  expect(components.length).toBeGreaterThan(30)
  const used = components.filter((component) => isDrawn(component) && imports(views, component))
  expect(used.filter((component) => !imports(gallery, component))).toEqual([])
})
