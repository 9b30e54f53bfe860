// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { Command } from '../../../renderer/commands/command.ts'
import type { Find, Lookup, Source } from '../../../renderer/commands/palette-entries.ts'
import { Palette, type PaletteProps } from '../../../renderer/commands/palette.tsx'
import { createCommands } from '../../../renderer/commands/registry.ts'
import { ShortcutSheet } from '../../../renderer/commands/shortcut-sheet.tsx'
import { field, mount, one, press, settle, type } from '../components/mount.tsx'

const heard: string[] = []

const aCommand = (id: string, title: string, rest: Partial<Command> = {}): Command => ({
  id,
  title,
  scope: 'global',
  run: ({ inNewPanel }) => heard.push(inNewPanel ? `${id} in new panel` : id),
  ...rest,
})

const aFind = (title: string): Find => ({ id: title, kind: 'symbol', title, run: () => heard.push(title) })
const finds = (...titles: readonly string[]): readonly Find[] => titles.map(aFind)

const none: Lookup = () => []

const findRuns: Lookup = (text) =>
  ['SMA cross', 'Opening range']
    .filter((title) => title.toLowerCase().includes(text))
    .map((title) => ({ ...aFind(title), id: `run:${title}`, kind: 'run' }))

const searchSymbols: Source = async (text) =>
  finds('AAPL', 'MSFT').filter(({ title }) => title.startsWith(text.toUpperCase()))

function commandsOf(...list: readonly Command[]) {
  const commands = createCommands({ os: 'other', host: 'browser' })
  commands.register(...list)
  return commands
}

const commands = commandsOf(
  aCommand('data.backfill', 'Data: Backfill symbol'),
  aCommand('backtest.run', 'Backtest: Run backtest', { keys: 'F5', value: () => 'SMA crossover' }),
  aCommand('backtest.compare', 'Backtest: Compare runs', { enabled: () => 'Choose two or more runs' }),
)

async function open(rest: Partial<PaletteProps> = {}): Promise<HTMLInputElement> {
  heard.length = 0
  await mount(
    <Palette
      open
      onClose={() => heard.push('closed')}
      commands={commands}
      searchSymbols={searchSymbols}
      findRuns={findRuns}
      findSettings={none}
      recall={(id) => findRuns('').find((run) => run.id === id)}
      goToDate={() => undefined}
      recents={[]}
      onUsed={(id) => heard.push(`used ${id}`)}
      {...rest}
    />,
  )
  await settle()
  return field('.palette-input input')
}

const shown = (): readonly (string | null)[] =>
  [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent)
const headings = (): readonly (string | null)[] =>
  [...document.querySelectorAll('[cmdk-group-heading]')].map(({ textContent }) => textContent)

test('it takes the focus and shows recents first', async () => {
  const input = await open({ recents: ['backtest.run', 'gone'] })
  expect([document.activeElement === input, headings(), shown()[0]]).toEqual([
    true,
    ['Recent', 'Commands'],
    'Backtest: Run backtest SMA crossoverF5',
  ])
})

test('a text finds commands and symbols', async () => {
  const input = await open()
  await type(input, 'a')
  await settle()
  expect([headings(), shown().includes('AAPL ')]).toEqual([['Commands', 'Symbols', 'Runs'], true])
})

test('runs and settings are found beside commands, and kept among the recents', async () => {
  const findSettings: Lookup = (text) => (text === 'sma c' ? [{ ...aFind('SMA colours'), id: 'setting:sma' }] : [])
  const input = await open({ findSettings })
  await type(input, 'sma c')
  await settle()
  expect([headings().slice(-2), shown().slice(-2)]).toEqual([
    ['Runs', 'Settings'],
    ['SMA cross ', 'SMA colours '],
  ])
  await type(input, '#open')
  await press(input, 'Enter')
  await settle()
  expect(heard).toEqual(['used run:Opening range', 'closed', 'Opening range'])
})

test('what was used before comes first, whatever it is, and only commands behind their sign', async () => {
  const input = await open({ recents: ['run:SMA cross', 'run:gone', 'backtest.run'] })
  expect([headings(), shown().slice(0, 2)]).toEqual([
    ['Recent', 'Commands'],
    ['SMA cross ', 'Backtest: Run backtest SMA crossoverF5'],
  ])
  await type(input, '>')
  expect(shown()[0]).toBe('Backtest: Run backtest SMA crossoverF5')
})

test('prefixes keep to one kind', async () => {
  const input = await open({ goToDate: (text) => finds(`Go to ${text}`)[0] })
  const seen: unknown[] = []
  for (const text of ['>comp', '@ms', ':2026-11-23']) {
    await type(input, text)
    await settle()
    seen.push(headings())
  }
  expect([...seen, shown()]).toEqual([['Commands'], ['Symbols'], ['Go to date'], ['Go to 2026-11-23 ']])
})

test('Enter runs the first, tells that it was used, and closes before it runs', async () => {
  const input = await open()
  await type(input, 'run back')
  await press(input, 'Enter')
  await settle()
  expect(heard).toEqual(['used backtest.run', 'closed', 'backtest.run'])
})

test('Mod Enter opens in a new panel', async () => {
  const input = await open()
  await type(input, 'backfill')
  await press(input, 'Enter', { ctrlKey: true })
  await settle()
  expect(heard.at(-1)).toBe('data.backfill in new panel')
})

test('a disabled command shows its reason and does nothing', async () => {
  const input = await open()
  await type(input, 'compare')
  const text = shown()[0]
  await press(input, 'Enter')
  await settle()
  expect([text, heard]).toEqual(['Backtest: Compare runs Choose two or more runs', []])
})

test('a date that cannot be gone to shows its reason and does nothing', async () => {
  const input = await open({ goToDate: (text) => ({ ...aFind(text), disabledReason: 'No chart is open' }) })
  await type(input, ':2026-11-23')
  const text = shown()[0]
  await press(input, 'Enter')
  await settle()
  expect([text, heard]).toEqual(['2026-11-23 No chart is open', []])
})

test('help goes on with the prefix that is chosen', async () => {
  const input = await open()
  await type(input, '?')
  await press(input, 'ArrowDown')
  await press(input, 'Enter')
  expect([input.value, heard]).toEqual(['@', []])
})

test('Enter opens nothing that only an older text has found', async () => {
  let answered = 0
  const once: Source = (text) => {
    answered += 1
    return answered === 1 ? Promise.resolve(finds('AAPL', 'MSFT')) : new Promise(() => text)
  }
  const input = await open({ searchSymbols: once })
  await type(input, '@')
  expect(shown()).toEqual(['AAPL ', 'MSFT '])
  await type(input, '@ms')
  expect(shown()).toEqual(['MSFT '])
  await press(input, 'Enter')
  await settle()
  expect(heard).toContain('MSFT')
})

test('an answer that a further key has overtaken is not shown', async () => {
  const answers = new Map<string, (found: readonly Find[]) => void>()
  const input = await open({ searchSymbols: (text) => new Promise((answer) => answers.set(text, answer)) })
  await type(input, '@A')
  await type(input, '@MS')
  answers.get('MS')?.(finds('MSFT'))
  answers.get('A')?.(finds('AAPL'))
  await settle()
  expect(shown()).toEqual(['MSFT '])
})

test('no more than 50 are drawn', async () => {
  const many = Array.from({ length: 300 }, (_, at) => aCommand(`c${at}`, `Test: Command ${at}`))
  const input = await open({ commands: commandsOf(...many) })
  await type(input, 'command')
  expect(shown()).toHaveLength(50)
})

test('nothing found is said', async () => {
  const input = await open()
  await type(input, '>zzzz')
  expect(one('.palette-empty').textContent).toBe('No command has these words')
})

test('the sheet shows the keys that work here, and their conflicts', async () => {
  const list = commandsOf(
    aCommand('a', 'View: New window', { keys: 'Mod+Shift+N', browserKeys: 'Alt+Shift+N' }),
    aCommand('b', 'Chart: Reset view', { scope: 'chart', keys: 'Alt+R' }),
    aCommand('c', 'Chart: Redraw', { scope: 'chart', keys: 'Alt+R' }),
    aCommand('d', 'View: Without keys'),
  )
  await mount(<ShortcutSheet open onClose={() => {}} commands={list} />)
  const lines = [...document.querySelectorAll('.sheet-row')].map(({ textContent }) => textContent)
  expect([lines, one('.banner').textContent]).toEqual([
    ['New windowAltShiftN', 'Reset viewAltR', 'RedrawAltR'],
    'Alt+R is bound to Chart: Reset view and Chart: Redraw; only the first acts',
  ])
})
