import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { usualRunner } from '../../electron/engine/runs/open-runs.ts'
import { findPython } from '../../electron/engine/strategies/python.ts'
import { aDesk, someDays, someMinutes } from '../electron/engine/runs/a-desk.ts'

const folder = join(import.meta.dirname, '../../docs/strategies')

interface Snippet {
  /** The page and the line it begins at. */
  readonly place: string
  /** What stands behind the language: a file's name, `start`, a timeframe. */
  readonly about: string
  readonly text: string
}

const snippets: readonly Snippet[] = globSync('*.md', { cwd: folder })
  .toSorted()
  .flatMap((page) => {
    const text = readFileSync(join(folder, page), 'utf8')
    return [...text.matchAll(/^```python ?(.*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: about = '', 2: code = '' }) => ({
      place: `${page}:${text.slice(0, index).split('\n').length}`,
      about,
      text: code,
    }))
  })

type Desk = Awaited<ReturnType<typeof aDesk>>
type Settings = Parameters<Desk['engine']['backtests']['start']>[0]['settings']
const onDays: Settings = { instruments: ['DEMO.XNAS'], timeframe: '1d', cash: 100_000 }
const onMinutes: Settings = { instruments: ['FIVE.XNAS', 'TWIN.XNAS'], timeframe: '5m', cash: 100_000 }

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by))

/** With a callback, without which nothing of it would run. */
function whole(snippet: Snippet): string {
  const text = inItsClass(snippet)
  return text.includes('def on_') ? text : `${text}\n    def on_bar(self, bar):\n        pass\n`
}

/** A snippet without a class is what its reader would put it into. */
function inItsClass({ about, text }: Snippet): string {
  if (text.includes('class ')) return text
  if (!/^(from|import) openbell/m.test(text) && !text.startsWith('def ')) {
    const body =
      about === 'start' ? `def start(self):\n${indent(text, 4)}` : `def on_bar(self, bar):\n${indent(text, 4)}`
    return `from openbell import Strategy\n\nclass Shown(Strategy):\n${indent(body, 4)}`
  }
  const inClass = text.startsWith('def ') ? text : 'pass\n'
  const head = text.startsWith('def ') ? 'from openbell import Strategy\n' : text
  return `${head}\nclass Shown(Strategy):\n${indent(inClass, 4)}`
}

let desk: Desk

describe.skipIf((await findPython().catch(() => undefined)) === undefined)('what the pages on strategies show', () => {
  beforeAll(async () => {
    desk = await aDesk(undefined, { ...usualRunner, ran: () => 0 })
    await desk.importDays(someDays(0, 120))
    await desk.importDays(someMinutes(0, 3), 'FIVE.XNAS', '5m')
    await desk.importDays(someMinutes(2, 3), 'TWIN.XNAS', '5m')
  })
  afterAll(() => desk.close())

  test('is not little', () => {
    expect(snippets.length).toBeGreaterThan(25)
  })

  test.each(snippets.map((snippet) => [snippet.place, snippet] as const))('%s runs', async (_place, snippet) => {
    const settings = snippet.about.includes('5m') ? onMinutes : onDays
    const strategy = desk.strategy(whole(snippet), 'shown.py')
    const { run, job } = await desk.engine.backtests.start({ strategy, settings })
    await desk.ended(job)
    const { status, failure, counts } = await desk.engine.runs.read({ run })
    // A whole strategy does something.
    const acts = !/\.py/.test(snippet.about) || counts.orders > 0
    expect([status, failure, acts]).toEqual(['done', undefined, true])
  })
})
