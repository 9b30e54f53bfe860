import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startEngine } from '../../../../electron/engine/engine.ts'
import { aTerminal } from './terminal.ts'

const at = (second: number): string => new Date(Date.parse('2024-07-02T13:30:00.25Z') + second * 1000).toISOString()

const trades = [
  'time,price,size,side,id,condition',
  ...Array.from({ length: 40 }, (_, n) => `${at(n)},10${n % 3}.5,0.${n + 1},${n % 2 === 0 ? 'buy' : 'sell'},t-${n},@F`),
  `${at(40)},4000,1,buy,t-40,@F`,
  ...Array.from({ length: 10 }, (_, n) => `${at(41 + n)},101.5,1,sell,t-${41 + n},"@, I"`),
].join('\n')

const quotes = [
  'time,bid,ask,bid_size',
  ...Array.from({ length: 30 }, (_, n) => `${at(n)},100.${n + 10},100.${n + 20},${n}`),
].join('\n')

/** A terminal beside an engine that runs, so that no command has to start one. */
async function withEngine(use: (terminal: ReturnType<typeof aTerminal>) => Promise<void>): Promise<void> {
  const terminal = aTerminal()
  const running = await startEngine({ dataDir: terminal.dataDir, samples: terminal.folder })
  try {
    await use(terminal)
  } finally {
    await running.close()
  }
}

async function load({ run, file }: ReturnType<typeof aTerminal>) {
  const order = ['--instrument', 'BTCUSD.COINBASE', '--kind', 'ticks'] as const
  const first = await run('import', file('trades.csv', trades), ...order, '--conditions', 'cta', '--json')
  const columns = ['--columns', 'time=time,bid=bid,ask=ask,bid_size=bid_size'] as const
  return { first, second: await run('import', file('quotes.csv', quotes), ...order, ...columns) }
}

test('ticks go in from a terminal, each row counted by its rule', () =>
  withEngine(async (terminal) => {
    const { first, second } = await load(terminal)
    expect([first.code, JSON.parse(first.out)]).toMatchObject([
      0,
      {
        received: 51,
        accepted: 50,
        quarantined: 1,
        rejected: 0,
        rules: { outlier: 1, 'no-bar': 10 },
        added: 50,
        known: 0,
        created: true,
      },
    ])
    expect(first.err).toContain('trades.csv, line 42: The price is far from those before it')
    expect(second.out.split('\n').slice(0, 2)).toEqual([
      'quotes.csv: ticks, time unit iso, zone UTC, columns time=time,bid=bid,ask=ask,bidSize=bid_size',
      'received 30: accepted 30 (30 new, 0 known before), quarantined 0, rejected 0',
    ])
  }))

test.each([
  [['--kind', 'ticks', '--timeframe', '1m'], 'openbell: --timeframe says nothing of ticks'],
  [['--conditions', 'cta'], 'openbell: --conditions says nothing of bars'],
])('an option of the other kind is wrong usage: %s', async (options, sentence) => {
  const { code, err } = await aTerminal().run('import', 'x.csv', '--instrument', 'BTCUSD.COINBASE', ...options)
  expect([code, err.split('\n')[0]]).toEqual([2, sentence])
})

test('stored ticks are shown, the newest of the range', () =>
  withEngine(async (terminal) => {
    await load(terminal)
    const { run } = terminal
    const { out } = await run('ticks', 'BTCUSD.COINBASE', '--most', '2')
    expect(out.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      'time price size side id condition flags',
      '2024-07-02T13:30:49.25Z 101.5 1 sell t-49 @, I noBar',
      '2024-07-02T13:30:50.25Z 101.5 1 sell t-50 @, I noBar',
    ])
    const json = JSON.parse(
      (await run('ticks', 'BTCUSD.COINBASE', '--kind', 'quote', '--to', '2024-07-02T13:30:01Z', '--json')).out,
    ) as unknown
    expect(json).toEqual([
      {
        time: '2024-07-02T13:30:00.25Z',
        received: '2024-07-02T13:30:00.25Z',
        bid: 100.1,
        ask: 100.2,
        bid_size: 0,
        flags: [],
      },
    ])
    const none = await run('ticks', 'BTCUSD.COINBASE', '--source', 'moon')
    expect([none.code, none.err]).toEqual([1, 'openbell: There are no trades of BTCUSD.COINBASE from moon.'])
  }))

test('what is kept aside is listed with its rule and its line, and stays aside while the rules stay', () =>
  withEngine(async (terminal) => {
    await load(terminal)
    const { run } = terminal
    const { out } = await run('quarantine', 'BTCUSD.COINBASE', '--json')
    expect(JSON.parse(out)).toEqual([
      {
        time: '2024-07-02T13:30:40.25Z',
        rule: 'outlier',
        source: 'trades.csv',
        line: 42,
        raw: `${at(40)},4000,1,buy,t-40,@F`,
      },
    ])
    const table = (await run('quarantine', 'BTCUSD.COINBASE', '--rule', 'outlier')).out.split('\n')
    expect([table.length, table[1]?.includes('outlier')]).toEqual([2, true])
    expect((await run('quarantine', 'BTCUSD.COINBASE', '--rule', 'session')).out).toBe('nothing is kept aside')
    expect((await run('quarantine', 'BTCUSD.COINBASE', '--replay')).out).toBe(
      '1 records: 0 taken (0 new), 1 kept aside\nkept: outlier 1',
    )
    expect((await run('quarantine', 'BTCUSD.COINBASE', '--rule', 'moon')).err).toContain('There is no rule moon')
  }))

test.each(['csv', 'parquet'])('an export to %s brings the same ticks into another data folder', async (format) => {
  await withEngine(async (from) =>
    withEngine(async (to) => {
      await load(from)
      for (const kind of ['trade', 'quote']) {
        const out = join(from.folder, `${kind}.${format}`)
        const exported = await from.run('export', 'BTCUSD.COINBASE', '--kind', kind, '--out', out)
        expect([exported.code, exported.out]).toEqual([0, `${out}: ${kind === 'trade' ? 50 : 30} rows`])
        const order = ['--instrument', 'BTCUSD.COINBASE', '--kind', 'ticks', '--conditions', 'cta'] as const
        expect((await to.run('import', out, ...order)).code).toBe(0)
        const shown = async ({ run }: typeof to) =>
          (await run('ticks', 'BTCUSD.COINBASE', '--kind', kind, '--json')).out
        expect(await shown(to)).toBe(await shown(from))
      }
    }),
  )
})

test.each(['csv', 'parquet'])('exported bars come back as the same bars from %s', async (format) => {
  await withEngine(async (from) =>
    withEngine(async (to) => {
      const rows = Array.from({ length: 30 }, (_, n) => `2024-07-02T13:${30 + n}:00Z,1.5,2.${n},1.25,1.75,${100 + n}`)
      const bars = ['time,open,high,low,close,volume', ...rows].join('\n')
      await from.run('import', from.file('bars.csv', bars), '--instrument', 'A.XNAS', '--timeframe', '1m')
      for (const timeframe of ['1m', '5m', '1d']) {
        const out = join(from.folder, `${timeframe}.${format}`)
        const exported = await from.run('export', 'A.XNAS', '--kind', 'bars', '--timeframe', timeframe, '--out', out)
        expect(exported).toMatchObject({ code: 0 })
        await to.run('import', out, '--instrument', `A${timeframe}.XNAS`, '--timeframe', timeframe)
        const shown = async ({ run }: typeof to, symbol: string) => {
          const read = JSON.parse((await run('bars', symbol, '--timeframe', timeframe, '--json')).out) as object[]
          return read.map((row) => ({ ...row, revision: 1 }))
        }
        expect(await shown(to, `A${timeframe}.XNAS`)).toEqual(await shown(from, 'A.XNAS'))
      }
    }),
  )
})

test('an export replaces no file unless it is told to, and leaves no half of one', () =>
  withEngine(async (terminal) => {
    await load(terminal)
    const { run, folder, file } = terminal
    const there = file('there.csv', 'mine')
    const refused = await run('export', 'BTCUSD.COINBASE', '--kind', 'quote', '--out', there)
    expect([refused.code, refused.err, readFileSync(there, 'utf8')]).toEqual([
      1,
      `openbell: The file ${there} is there already: choose another name, or --force to replace it.`,
      'mine',
    ])
    expect((await run('export', 'BTCUSD.COINBASE', '--kind', 'quote', '--out', there, '--force')).code).toBe(0)
    const files = readdirSync(folder).toSorted()
    const empty = join(folder, 'empty.csv')
    const nothing = await run('export', 'BTCUSD.COINBASE', '--kind', 'quote', '--out', empty, '--to', '2001-01-01')
    expect([nothing.code, nothing.err]).toEqual([
      1,
      'openbell: There is nothing of BTCUSD.COINBASE to export in that range.',
    ])
    const nowhere = await run('export', 'BTCUSD.COINBASE', '--kind', 'quote', '--out', join(folder, 'no', 'a.csv'))
    expect(nowhere.err).toMatch(/cannot be written: its folder is not there\. Nothing of it was kept\.$/)
    expect([readdirSync(folder).toSorted(), existsSync(empty)]).toEqual([files, false])
    const sheet = await run('export', 'BTCUSD.COINBASE', '--kind', 'quote', '--out', join(folder, 'a.xlsx'))
    expect([sheet.code, sheet.err]).toEqual([2, expect.stringContaining('name the --format')])
    const both = await run('export', 'BTCUSD.COINBASE', '--kind', 'ticks', '--out', join(folder, 'b.csv'))
    expect([both.code, both.err.split('\n')[0]]).toEqual([
      2,
      'openbell: BTCUSD.COINBASE has trades and quotes: say --kind trade or --kind quote',
    ])
  }))
