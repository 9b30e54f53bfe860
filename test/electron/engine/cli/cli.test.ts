import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startEngine } from '../../../../electron/engine/engine.ts'
import { aTerminal } from './terminal.ts'

const daily = [
  'Date,Open,High,Low,Close,Volume',
  '2024-07-01,10,12,9,11,100',
  '2024-07-02,11,13,10,12,200',
  '2024-07-03,12,14,11,13,300',
  '2024-07-05,13,15,12,14,400',
  '',
].join('\n')

/** Minutes from 09:30 New York to the early close of 3 July 2024 at 13:00, and the two after it that are post-market. */
const minutes = [
  't,o,h,l,c,v',
  ...Array.from({ length: 212 }, (_, i) =>
    [1_720_013_400_000 + i * 60_000, 100 + i, 101 + i, 99 + i, 100 + i, 1].join(','),
  ),
].join('\n')

test('an import prints its counts, and the same file twice adds nothing', async () => {
  const { run, file } = aTerminal()
  const path = file('demo.csv', daily)
  const first = await run('import', path, '--instrument', 'DEMO.XNAS', '--timeframe', '1d', '--json')
  expect(JSON.parse(first.out)).toMatchObject({
    received: 4,
    accepted: 4,
    quarantined: 0,
    rejected: 0,
    first: '2024-07-01T13:30:00Z',
    last: '2024-07-05T13:30:00Z',
    seconds: expect.any(Number),
    added: 4,
    created: true,
  })
  const second = await run('import', path, '--instrument', 'DEMO.XNAS', '--timeframe', '1d', '--json')
  expect(JSON.parse(second.out)).toMatchObject({
    received: 4,
    accepted: 4,
    added: 0,
    changed: 0,
    unchanged: 4,
    revision: 1,
  })
})

test('bars are printed with their session, phase, close time and revision', async () => {
  const { run, file } = aTerminal()
  await run('import', file('demo.csv', daily), '--instrument', 'DEMO.XNAS')
  const { out } = await run(
    'bars',
    'DEMO.XNAS',
    '--timeframe',
    '1d',
    '--from',
    '2024-07-03',
    '--to',
    '2024-07-03',
    '--json',
  )
  expect(JSON.parse(out)).toEqual([
    {
      time: '2024-07-03T13:30:00Z',
      close_time: '2024-07-03T17:00:00Z',
      session: '2024-07-03',
      phase: 'regular',
      open: 12,
      high: 14,
      low: 11,
      close: 13,
      volume: 300,
      ticks: null,
      revision: 1,
      price: 'trade',
      adjust: 'none',
    },
  ])
})

test('hourly bars are anchored at the open, cut at an early close, and post-market is its own', async () => {
  const { run, file } = aTerminal()
  const path = file('minutes.csv.gz', gzipSync(minutes))
  await run('import', path, '--instrument', 'DEMO.XNYS')
  const hours = async (view: string) => {
    const { out } = await run('bars', 'DEMO.XNYS', '--timeframe', '1h', '--session', view, '--json')
    return (JSON.parse(out) as Record<string, string | number>[]).map(({ time, close_time, phase, volume }) =>
      [String(time).slice(11, 16), String(close_time).slice(11, 16), phase, volume].join(' '),
    )
  }
  const regular = [
    '13:30 14:30 regular 60',
    '14:30 15:30 regular 60',
    '15:30 16:30 regular 60',
    '16:30 17:00 regular 30',
  ]
  expect(await hours('regular')).toEqual(regular)
  expect(await hours('extended')).toEqual([...regular, '17:00 18:00 post 2'])
})

test('what is asked of a running engine is answered by it', async () => {
  const { run, file, dataDir } = aTerminal()
  const engine = await startEngine({ dataDir })
  try {
    const { code } = await run('import', file('demo.csv', daily), '--instrument', 'DEMO.XNAS')
    const { out } = await run('instruments', '--json')
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      [{ symbol: 'DEMO.XNAS', coverage: [{ timeframe: '1d', bars: 4 }] }],
    ])
  } finally {
    await engine.close()
  }
})

test('sessions are printed with breaks and phases', async () => {
  const { run } = aTerminal()
  const { out } = await run('sessions', 'XNYS', '--from', '2024-07-03', '--to', '2024-07-04', '--json')
  expect(JSON.parse(out)).toEqual([
    {
      session: '2024-07-03',
      open: '2024-07-03T13:30:00Z',
      close: '2024-07-03T17:00:00Z',
      breaks: [],
      phases: [
        { phase: 'pre', from: '2024-07-03T08:00:00Z', to: '2024-07-03T13:30:00Z' },
        { phase: 'regular', from: '2024-07-03T13:30:00Z', to: '2024-07-03T17:00:00Z' },
        { phase: 'post', from: '2024-07-03T17:00:00Z', to: '2024-07-03T21:00:00Z' },
      ],
      special: expect.any(String),
    },
  ])
  const shanghai = await run('sessions', 'XSHG', '--from', '2024-07-03', '--to', '2024-07-03', '--json')
  expect(JSON.parse(shanghai.out)).toMatchObject([{ breaks: [['2024-07-03T03:30:00Z', '2024-07-03T05:00:00Z']] }])
})

test('rows that are no bars are said with file, line and value, and the others are stored', async () => {
  const { run, file } = aTerminal()
  const bad = daily.replace('11,13,10,12,200', '11,9,10,12,200').replace('2024-07-05,13', '2024-07-04,13')
  const { code, out, err } = await run(
    'import',
    file('bad.csv', bad),
    '--instrument',
    'DEMO.XNAS',
    '--timeframe',
    '1d',
    '--json',
  )
  expect([code, JSON.parse(out)]).toMatchObject([0, { received: 4, accepted: 2, quarantined: 1, rejected: 1 }])
  expect(err).toContain('bad.csv, line 3: high 9 and low 10 do not span open 11 and close 12.')
  expect(err).toContain('bad.csv, line 5: 2024-07-04 is outside the sessions of XNAS.')
})

test.each([
  ['a file that is not there', ['import', 'nowhere.csv', '--instrument', 'A.XNAS'], 1, 'There is no file nowhere.csv'],
  [
    'an unknown calendar',
    ['sessions', 'XXXX', '--from', '2024-01-01', '--to', '2024-01-02'],
    1,
    'There is no calendar XXXX',
  ],
  ['an unknown instrument', ['bars', 'NOPE.XNAS', '--timeframe', '1d'], 1, 'There is no instrument NOPE.XNAS'],
  [
    'a date that is none',
    ['bars', 'A.XNAS', '--timeframe', '1d', '--from', '2024-02-30'],
    1,
    '2024-02-30 is no date or time',
  ],
  [
    'a date beyond the calendar',
    ['sessions', 'XNYS', '--from', '1850-01-01', '--to', '1850-01-02'],
    1,
    '1850-01-01 is outside',
  ],
  ['no command of that name', ['improt', 'x'], 2, 'there is no command improt'],
  ['a missing option', ['bars', 'A.XNAS'], 2, '--timeframe is missing'],
  ['an unknown option', ['bars', 'A.XNAS', '--speed', '9'], 2, "Unknown option '--speed'"],
  [
    'a session view that is none',
    ['bars', 'A.XNAS', '--timeframe', '1d', '--session', 'night'],
    2,
    '--session must be one of',
  ],
  ['an empty option', ['bars', 'A.XNAS', '--timeframe', ''], 2, '--timeframe needs a value, was empty'],
  ['an empty host', ['serve', '--host', ''], 2, '--host needs a value, was empty'],
  ['a port that is none', ['serve', '--port', '1e3'], 2, '--port must be 0 to 65535, was 1e3'],
  ['a timeframe that is none', ['bars', 'A.XNAS', '--timeframe', '7x'], 1, '7x is no timeframe: write a number'],
  [
    'a timeframe that is none, of an import,',
    ['import', 'a.csv', '--instrument', 'A.XNAS', '--timeframe', '7x'],
    1,
    '7x is no timeframe: write a number',
  ],
  ['an instrument without a venue', ['bars', 'AAPL', '--timeframe', '1d'], 1, 'AAPL is no instrument: write SYMBOL'],
  ['one without a venue to import', ['import', 'a.csv', '--instrument', 'A'], 1, 'A is no instrument: write SYMBOL'],
  [
    'a session date that is none',
    ['sessions', 'XNYS', '--from', '2024-1-1', '--to', '2024-01-02'],
    1,
    'openbell: 2024-1-1 is no date: write 2024-07-03.',
  ],
  [
    'a range of sessions that ends before it starts',
    ['sessions', 'XNYS', '--from', '2024-01-03', '--to', '2024-01-02'],
    2,
    '--from 2024-01-03 is after --to 2024-01-02',
  ],
  [
    'a range of bars that ends before it starts',
    ['bars', 'A.XNAS', '--timeframe', '1d', '--from', '2024-01-03', '--to', '2024-01-02'],
    2,
    '--from 2024-01-03 is after --to 2024-01-02',
  ],
  [
    'a revision that is none',
    ['bars', 'A.XNAS', '--timeframe', '1d', '--revision', 'abc'],
    2,
    '--revision must be a whole number, was abc',
  ],
  ...['9999-12-31', '0001-01-01', '2024-02-30T10:00', '2024-02-03T25:00'].map(
    (time): [string, string[], number, string] => [
      `the time ${time}`,
      ['bars', 'A.XNAS', '--timeframe', '1d', '--from', time],
      1,
      `openbell: ${time} is no date or time`,
    ],
  ),
  [
    'an end beyond what can be counted',
    ['bars', 'A.XNAS', '--timeframe', '1d', '--to', '9999-12-31'],
    1,
    '9999-12-31 is no date or time',
  ],
  ['a missing word', ['import', '--instrument', 'A.XNAS'], 2, 'import needs FILE'],
])('%s is one clear sentence', async (_fact, args, code, sentence) => {
  const { run } = aTerminal()
  const answer = await run(...args)
  expect([answer.code, answer.out]).toEqual([code, ''])
  expect(answer.err.split('\n')[0]).toContain(sentence)
})

test('an instrument whose venue has no calendar says how to name one', async () => {
  const { run, file } = aTerminal()
  const { code, err } = await run('import', file('demo.csv', daily), '--instrument', 'DEMO.MOON')
  expect([code, err]).toEqual([
    1,
    expect.stringContaining('No calendar is known for the venue MOON: name one with --calendar'),
  ])
})

test('a data folder that is a file is one clear sentence', async () => {
  const { run, dataDir } = aTerminal()
  writeFileSync(dataDir, '')
  const { code, err } = await run('calendars')
  expect([code, err]).toEqual([1, expect.stringContaining(`${dataDir} is a file`)])
})

test('a database that is none is one clear sentence, and it is left as it was', async () => {
  const { run, dataDir } = aTerminal()
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'openbell.db'), 'this is no database, it is a shopping list of some length'.repeat(40))
  const { code, err } = await run('calendars')
  expect([code, err]).toEqual([1, expect.stringMatching(/The database .*openbell\.db is damaged/)])
  expect(existsSync(join(dataDir, 'openbell.db'))).toBe(true)
})

test('help names every command', async () => {
  const { run } = aTerminal()
  const { out } = await run('help')
  for (const name of ['import', 'bars', 'instruments', 'calendars', 'calendar ', 'sessions', 'serve', 'doctor'])
    expect(out).toContain(`  ${name}`)
})

test.each(['bars', 'import', 'sessions', 'serve'])('help of %s needs none of its words', async (name) => {
  const { code, out } = await aTerminal().run(name, '--help')
  expect([code, out]).toEqual([0, expect.stringContaining(`openbell ${name} `)])
})

test('a value that looks like an option is told in one line', async () => {
  const { code, err } = await aTerminal().run('import', 'a.csv', '--instrument', 'A.XNAS', '--tick', '-1')
  expect([code, err.split('\n')]).toEqual([2, [expect.stringContaining('--tick'), expect.stringContaining('usage:')]])
})

test('an empty data folder is wrong usage', async () => {
  const { code, err } = await aTerminal().runBare('calendars', '--data-dir', '')
  expect([code, err]).toEqual([2, expect.stringContaining('--data-dir needs a value, was empty')])
})
