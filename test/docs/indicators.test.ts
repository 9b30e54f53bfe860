import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { indicatorCatalogue, type CatalogueEntry } from '../../shared/domain/indicators/catalogue.ts'

const page = join(import.meta.dirname, '../../docs/strategies/indicators.md')
const marker = '<!-- generated -->'

const table = (...rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const code = (text: string): string => `\`${text}\``

const inputText = ({ name, column }: CatalogueEntry['inputs'][number]): string =>
  name === column ? code(name) : `${code(name)} (${column})`

/** Outputs that begin together are told their first bar once. */
function firstText(outputs: CatalogueEntry['outputs']): string {
  const firsts = outputs.map(({ first }) => first)
  return new Set(firsts).size === 1 ? String(firsts[0]) : firsts.join(', ')
}

const indicatorRow = ({ name, title, source, inputs, outputs }: CatalogueEntry): string[] => [
  code(name),
  title,
  inputs.map(inputText).join(', '),
  outputs.map(({ name, unit }) => `${code(name)} ${unit}`).join(', '),
  firstText(outputs),
  source,
]

function boundsText(param: CatalogueEntry['params'][number]): string {
  if (param.type === 'choice') return param.choices.map(code).join(' or ')
  return `${param.type === 'int' ? 'whole number' : 'number'}, ${param.low} to ${param.high}`
}

const paramRows = ({ name, params }: CatalogueEntry): string[][] =>
  params.map((param) => [code(name), code(param.name), code(String(param.default)), boundsText(param), param.doc])

const generated = [
  marker,
  '## All of them',
  table(
    ['Name', 'Indicator', 'Inputs', 'Outputs and their units', 'First value', 'Formula'],
    ...indicatorCatalogue.map(indicatorRow),
  ),
  '## Parameters',
  table(['Indicator', 'Parameter', 'Default', 'Allowed', 'What it is'], ...indicatorCatalogue.flatMap(paramRows)),
].join('\n\n')

test('the page of indicators is what the registry says', async () => {
  const written = readFileSync(page, 'utf8').split(marker)[0] ?? ''
  const text = await format(written + generated, { ...(await resolveConfig(page)), parser: 'markdown' })
  await expect(text).toMatchFileSnapshot(page)
})
