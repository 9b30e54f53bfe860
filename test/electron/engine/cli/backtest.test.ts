import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { someDays } from '../runs/a-desk.ts'
import { aTerminal } from './terminal.ts'

// Many runs of a sealed process, one after the other: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

const terminal = aTerminal()
const cross = join(import.meta.dirname, '../../../../strategies/examples/sma_cross.py')
const on = ['--instrument', 'DEMO.XNAS', '--timeframe', '1d']
const settings = [...on, '--cash', '10000', '--set', 'fast=5', '--set', 'slow=12', '--fee-rate', '0.001']
const more = ['--fee-fixed', '0', '--spread', '0', '--fill', 'next-open', '--close-at-end']

beforeAll(async () => {
  const file = terminal.file('days.csv', someDays())
  expect(await terminal.run('import', file, '--instrument', 'DEMO.XNAS', '--timeframe', '1d')).toMatchObject({
    code: 0,
  })
})

const strategy = (name: string, ...body: readonly string[]) =>
  terminal.file(name, ['from openbell import Param, Strategy', '', '', ...body].join('\n'))

test('a backtest tells its outcome, keeps a run and writes what it was asked for', async () => {
  const path = (name: string) => join(terminal.folder, name)
  const outputs = [
    '--json',
    path('a.json'),
    '--report',
    path('a.html'),
    '--pdf',
    path('a.pdf'),
    '--xlsx',
    path('a.xlsx'),
  ]
  const { code, out, err } = await terminal.run(
    'backtest',
    cross,
    ...settings,
    ...more,
    ...outputs,
    '--csv',
    path('tables'),
  )
  expect([code, out]).toEqual([0, expect.stringMatching(/^sma cross on DEMO\.XNAS 1d, 2020-01-02 to .*: 386 bars in /)])
  expect(out).toMatch(/\nequity [\d.]+ USD from 10000, return -?[\d.]+ %, maximum drawdown [\d.]+ %, Sharpe -?[\d.]+\n/)
  expect(err).not.toContain('looks ahead')
  const result = JSON.parse(readFileSync(path('a.json'), 'utf8'))
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining([
      'equity_final',
      'return_pct',
      'max_drawdown_pct',
      'sharpe',
      'trades',
      'fills',
      'orders',
      'equity',
      'statistics',
      'pins',
      'warnings',
    ]),
  )
  expect(readFileSync(path('a.html'), 'utf8')).toMatch(/^<!doctype html>/i)
  expect(readFileSync(path('a.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(readFileSync(path('a.xlsx')).subarray(0, 2).toString()).toBe('PK')
  expect(existsSync(join(path('tables'), 'trades.csv'))).toBe(true)
})

test('the command line of a backtest works when it is repeated, and says what it replaced', async () => {
  const [json, report] = [join(terminal.folder, 'again.json'), join(terminal.folder, 'again.PDF')]
  const asked = ['backtest', cross, ...on, '--cuts', '0', '--json', json, '--report', report] as const
  expect((await terminal.run(...asked)).out).toMatch(/\nwrote [^\n]*again\.json\nwrote [^\n]*again\.PDF$/)
  expect(readFileSync(report).subarray(0, 5).toString()).toBe('%PDF-')
  const { code, out } = await terminal.run(...asked)
  expect([code, out]).toEqual([0, expect.stringMatching(/again\.json, in place of an older one\nwrote .*, in place/)])
})

test('what could not be written is found before anything runs', async () => {
  mkdirSync(join(terminal.folder, 'taken'))
  const file = terminal.file('a-file', '')
  const told = async (...args: readonly string[]) => {
    const { code, out, err } = await terminal.run('backtest', 'none.py', ...on, ...args)
    return [code, out, err.split('\n')[0]]
  }
  const at = (name: string) => join(terminal.folder, name)
  expect(await told('--json', at('nowhere/a.json'))).toEqual([
    1,
    '',
    `openbell: ${at('nowhere/a.json')} cannot be written: its folder is not there. Nothing of it was kept.`,
  ])
  expect(existsSync(at('nowhere'))).toBe(false)
  expect((await told('--csv', at('nowhere/tables')))[2]).toContain('its folder is not there')
  expect((await told('--xlsx', at('taken')))[2]).toContain('taken cannot be written: there is a folder of that name.')
  expect((await told('--csv', file))[2]).toContain('a-file cannot be written: there is a file of that name.')
  expect((await told('--json', join(file, 'a.json')))[2]).toContain('its folder is not there')
  expect(await told('--report', at('report.txt'))).toEqual([
    2,
    '',
    `openbell: --report must end in .html or .pdf, was ${at('report.txt')}`,
  ])
  expect(readdirSync(terminal.folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('the same inputs give the same bytes, also in another data folder', async () => {
  const other = aTerminal()
  await other.run('import', other.file('days.csv', someDays()), '--instrument', 'DEMO.XNAS', '--timeframe', '1d')
  const bytes: Buffer[] = []
  for (const [index, each] of [terminal, terminal, other].entries()) {
    const file = join(each.folder, `same-${index}.json`)
    expect((await each.run('backtest', cross, ...settings, ...more, '--json', file)).code).toBe(0)
    bytes.push(readFileSync(file))
  }
  const [first, ...others] = bytes
  expect(others.map((each) => first?.equals(each))).toEqual([true, true])
})

test('runs are listed, shown, tagged, noted, compared, repeated, exported and deleted', async () => {
  const started = await terminal.run('backtest', cross, ...settings, '--tag', 'mine', '--title', 'Mine')
  const run = /^run (\S+)$/m.exec(started.out)?.[1] ?? ''
  const other =
    /^run (\S+)$/m.exec((await terminal.run('backtest', cross, ...settings, '--set', 'direction=long')).out)?.[1] ?? ''
  const runs = (...args: readonly string[]) => terminal.run('runs', ...args)
  expect((await runs('list', '--tag', 'mine')).out).toMatch(
    new RegExp(`\\n${run.slice(0, 8)} .* Mine .* done .* mine$`),
  )
  expect((await runs('show', run.slice(0, 8))).out).toMatch(/\nprefix invariance: good\. /)
  expect(JSON.parse((await runs('show', run, '--json')).out)).toMatchObject({
    id: run,
    report: { headline: expect.any(Array) },
  })
  expect((await runs('tag', run, 'a', 'b')).out).toMatch(/ a b$/)
  expect((await runs('note', run, 'worth', 'a', 'look')).code).toBe(0)
  expect((await runs('rename', run, 'Renamed')).out).toContain('Renamed')
  expect((await runs('show', run)).out).toMatch(/\ntags a, b\nnote worth a look\n/)
  const compared = (await runs('compare', run, other)).out
  expect(compared).toMatch(new RegExp(`^ +${run.slice(0, 8)} +${other.slice(0, 8)}\n`))
  expect(compared).toMatch(/\ndirection +long\n[\s\S]*\nLongest drawdown +\d+d.*\n[\s\S]*The first difference is/)
  const repeated = await runs('repeat', run)
  expect([repeated.code, repeated.out]).toEqual([
    0,
    expect.stringMatching(/\nevery order, fill and equity is the same$/),
  ])
  const file = join(terminal.folder, 'run.xlsx')
  expect(await runs('export', run, '--out', file)).toEqual({ code: 0, out: `wrote ${file}`, err: '' })
  expect((await runs('export', run, '--out', file)).err).toContain('is there already')
  expect((await runs('delete', run)).out).toBe(`deleted ${run}`)
  expect((await runs('show', run)).err).toBe(`openbell: There is no run ${run}: see \`openbell runs list\`.`)
})

test('what a strategy logs is in the JSON, and printed by runs log', async () => {
  const talks = strategy(
    'talks.py',
    'class Talks(Strategy):',
    '    bars_seen = 0',
    '    def on_bar(self, bar):',
    '        self.bars_seen = self.bars_seen + 1',
    '        if self.bars_seen == 1:',
    '            self.log("first bar", "warning")',
    '    def on_stop(self):',
    '        print("over")',
  )
  const json = join(terminal.folder, 'log.json')
  const { out } = await terminal.run('backtest', talks, ...on, '--to', '2020-01-03', '--cuts', '0', '--json', json)
  const run = /^run (\S+)$/m.exec(out)?.[1] ?? ''
  const said = { time: '2020-01-02T21:00:00Z', level: 'warning', text: 'first bar' }
  expect(JSON.parse(readFileSync(json, 'utf8')).log).toEqual([said])
  expect((await terminal.run('runs', 'log', run)).out).toBe('2020-01-02T21:00:00Z warning: first bar\nprinted: over')
  const lines = (await terminal.run('runs', 'log', run, '--json')).out.split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([said, { text: 'over', printed: true }])
  expect((await terminal.run('runs', 'show', run)).out).toContain(
    `2 lines in its log: openbell runs log ${run.slice(0, 8)}`,
  )
})

test('Ctrl C keeps what a backtest had', async () => {
  const slow = strategy(
    'slow.py',
    'class Slow(Strategy):',
    '    def on_bar(self, bar):',
    '        sum(range(2_000_000))',
  )
  const control = new AbortController()
  // Progress is told at once, and in percent once bars are behind it.
  const atFirstBars = (line: string) => void (/: [1-9]\d* %$/.test(line) && control.abort())
  const { code, out, err } = await terminal.runLive(control, atFirstBars, 'backtest', slow, ...on, '--pace', 'bar')
  expect([code, err]).toEqual([130, expect.stringContaining('cancelled: what it had is kept')])
  expect(out).toMatch(/: [1-9]\d* bars in .*\ncancelled: what follows is what it had\n[\s\S]*\nrun \S+$/)
})

const lines: readonly (readonly [what: string, args: readonly string[], err: RegExp])[] = [
  [
    'an unknown instrument',
    ['--instrument', 'DEMX.XNAS', '--timeframe', '1d'],
    /There is no instrument DEMX\.XNAS; there is DEMO\.XNAS\./,
  ],
  [
    'no bars in the range',
    [...on, '--from', '1999-01-01', '--to', '1999-12-31'],
    /There are no 1d bars of DEMO\.XNAS from 1999-01-01.*reaches from 2020-01-02/,
  ],
  ['no such parameter', [...on, '--set', 'fats=3'], /fats.*fast/],
  ['a parameter out of bounds', [...on, '--set', 'fast=0'], /fast.*1.*1000/],
  [
    'costs that do not go together',
    [...on, '--preset', 'x', '--fee-rate', '0.1'],
    /--preset and --fee-rate do not go together/,
  ],
  [
    'a preset that there is none of',
    [...on, '--preset', 'mine'],
    /^openbell: Costs have no preset mine; there are interactive-brokers-us, .*kraken-pro\.$/m,
  ],
  ['a rate that is none', [...on, '--fee-rate', '2'], /--fee-rate must be a share from 0, below 1, was 2\n/],
  ['cash below zero', [...on, '--cash', '-5'], /^openbell: --cash must be a number above 0, at most 1e12, was -5\n/],
  ['cash=-5', [...on, '--cash=-5'], /^openbell: --cash must be a number above 0, at most 1e12, was -5\n/],
  ['a rate below zero', [...on, '--fee-rate', '-0.1'], /--fee-rate must be a share from 0, below 1, was -0\.1\n/],
  ['a rebate of all', [...on, '--maker-rate', '-1'], /--maker-rate must be a share above -1, below 1, was -1\n/],
  ['a risk-free rate of 300 %', [...on, '--risk-free', '3'], /--risk-free must be a share above -1, below 1, was 3\n/],
  ['a latency below zero', [...on, '--latency-ms', '-3'], /--latency-ms must be a number from 0, was -3\n/],
  ['cuts below zero', [...on, '--cuts', '-1'], /--cuts must be 0 to 20, was -1\n/],
  ['a seed below zero', [...on, '--seed', '-1'], /--seed must be a whole number, was -1\n/],
  ['no margin', [...on, '--margin', '0'], /--margin must be a share above 0, at most 1, was 0\n/],
  [
    'a maintenance of all and more',
    [...on, '--margin', '0.5', '--margin-maintenance', '2'],
    /--margin-maintenance must be a share above 0, at most 1, was 2\n/,
  ],
  ['an option without its value', [...on, '--cash', '--magnify'], /--cash needs a value, was followed by --magnify\n/],
  [
    'a range the wrong way round',
    [...on, '--from', '2021-01-01', '--to', '2020-01-01'],
    /--from 2021-01-01 is after --to 2020-01-01/,
  ],
  ['no instrument', ['--timeframe', '1d'], /--instrument is missing/],
  ['layers that are none', [...on, '--sandbox-layers', 'L9'], /L9 names no layers/],
]

test.each(lines)('%s is one clear sentence', async (_what, args, err) => {
  const told = await terminal.run('backtest', cross, ...args)
  expect([told.code > 0, told.err]).toEqual([true, expect.stringMatching(err)])
})

test('a file that is not there, no Python, or faulty Python is one clear sentence with its line', async () => {
  const told = async (file: string) => (await terminal.run('backtest', file, ...on)).err.split('\n')[0]
  mkdirSync(join(terminal.folder, 'folder.py'))
  expect(await told(join(terminal.folder, 'none.py'))).toContain('none.py: check its name and folder.')
  expect(await told(join(terminal.folder, 'folder.py'))).toContain('folder.py cannot be read: it is no file.')
  expect(await told(terminal.file('table.csv', 'a,b'))).toContain('table.csv is no Python source')
  expect(await told(terminal.file('bytes.py', Buffer.from([0x80, 0x81])))).toContain('it is not text in UTF-8')
  expect(
    await told(strategy('broken.py', 'class Broken(Strategy):', '    def on_bar(self, bar:', '        pass')),
  ).toMatch(/broken\.py: line 5: this is no Python/)
  expect(await told(strategy('imports.py', 'import os'))).toMatch(/imports\.py: line 4: 'os' cannot be imported: /)
  expect(await told(strategy('empty.py', 'x = 1'))).toMatch(
    /empty\.py: there is no class that derives from Strategy: begin one with `class Mine\(Strategy\):`\.?$/,
  )
  expect(
    await told(strategy('raises.py', 'class Raises(Strategy):', '    def on_bar(self, bar):', '        1 / 0')),
  ).toMatch(/raises\.py: line 6: .*ZeroDivisionError.*1 \/ 0/)
})

test('the look-ahead test is nothing without a cut', async () => {
  const { code, err } = await terminal.run('lookahead', cross, ...on, '--cuts', '0')
  expect([code, err]).toEqual([2, expect.stringMatching(/^openbell: --cuts must be 1 to 200, was 0\n/)])
})

test('the look-ahead test tells what it ran, and exits with 1 where a strategy knows what it cannot', async () => {
  const honest = await terminal.run('lookahead', cross, ...on, '--set', 'fast=3', '--set', 'slow=8', '--cuts', '2')
  expect([honest.code, honest.out]).toEqual([0, expect.stringMatching(/\nno order depends on what came after it$/)])
  const leak = strategy(
    'leak.py',
    'class Leak(Strategy):',
    '    def on_bar(self, bar):',
    '        closes = bar._columns["close"]',
    '        if bar._cursor.i + 1 < len(closes) and closes[bar._cursor.i + 1] > bar.close:',
    '            self.buy(quantity=1)',
    '            self.close()',
  )
  const caught = await terminal.run('lookahead', leak, ...on, '--sandbox-layers', 'L0,L3,L4')
  expect([caught.code, caught.out]).toEqual([
    1,
    expect.stringMatching(/\ncaught: an order depends on what stands behind the current bar/),
  ])
})
