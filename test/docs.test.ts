import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aTerminal } from './electron/engine/cli/terminal.ts'

const root = join(import.meta.dirname, '..')
const pages = ['README.md', ...globSync(['docs/*.md', 'docs/{user,operators,strategies}/**/*.md'], { cwd: root })]

interface Block {
  readonly language: string
  /** What stands after the language: a file's name, or how to run it. */
  readonly about: string
  readonly text: string
}

function blocks(page: string): Block[] {
  const fences = readFileSync(join(root, page), 'utf8').matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)
  return [...fences].map(([, language = '', about = '', text = '']) => ({ language, about, text }))
}

/** The lines that call Openbell. `npm start` and `npm test` are tried by what runs this test and by the end-to-end tests. */
const commands = ({ text }: Block): string[][] =>
  text
    .split('\n')
    .map((line) => line.replace(/^node bin\/openbell\.js /, 'openbell '))
    .filter((line) => line.startsWith('openbell '))
    .map((line) => line.split(/\s+/).slice(1))

/** Files that a page shows are there when its commands run. */
const isFile = (name: string): boolean => /^[\w-]+\.(csv|db|txt|py|json|html|pdf|xlsx)$/.test(name)

const sampleBars = join(root, 'dist/sample/aapl-1d.csv.gz')

/** Pages may speak of the instruments that a first start brings; where they could not be built those commands are left out. */
async function importSample(terminal: ReturnType<typeof aTerminal>): Promise<boolean> {
  if (!existsSync(sampleBars)) return false
  const { code } = await terminal.run('import', sampleBars, '--instrument', 'AAPL.XNAS', '--timeframe', '1d')
  return code === 0
}

test.each(pages.filter((page) => blocks(page).some(({ language }) => language === 'sh')))(
  'what %s tells the reader to type works, in its order',
  // Each command is a start of its own, and a page has up to fifteen.
  { timeout: 120_000 },
  async (page) => {
    const terminal = aTerminal()
    const ofSamples = blocks(page).some(({ text }) => text.includes('AAPL.XNAS'))
    const withSamples = ofSamples && (await importSample(terminal))
    for (const block of blocks(page)) {
      if (isFile(block.about)) terminal.file(block.about, block.text)
      if (block.language !== 'sh' || block.about === 'run=background') continue
      for (const args of commands(block)) {
        if (args.includes('AAPL.XNAS') && !withSamples) continue
        const inFolder = args.map((arg) => (isFile(arg) ? join(terminal.folder, arg) : arg))
        const { code, err } = await terminal.run(...inFolder)
        expect([args.join(' '), code, err]).toEqual([args.join(' '), 0, expect.anything()])
      }
    }
  },
)

test('every page of the documentation is linked from the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(pages.filter((page) => page !== 'README.md' && !readme.includes(page))).toEqual([])
})
