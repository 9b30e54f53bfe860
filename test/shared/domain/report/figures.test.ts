import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { figureGroups } from '../../../../shared/domain/report/figures.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/strategies/statistics.md'), 'utf8')

const rowsUnder = (title: string): string[][] =>
  (page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| figure') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

test('the page of statistics says of every figure what the code says, in its order', () => {
  expect(figureGroups.map(({ name }) => [name, rowsUnder(name)])).toEqual(
    figureGroups.map(({ name, figures }) => [
      name,
      figures.map(({ label, key, formula, source }) => [label, `\`${snake(key)}\``, formula, source]),
    ]),
  )
})
