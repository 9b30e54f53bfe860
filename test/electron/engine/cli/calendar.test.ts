import { expect, test } from 'vitest'
import { startEngine } from '../../../../electron/engine/engine.ts'
import { builtInCalendars } from '../../../../shared/domain/calendars/built-in.ts'
import { dayText } from '../../../../shared/domain/day.ts'
import { day, MICROS_PER_DAY } from '../../../../shared/domain/units.ts'
import { aTerminal } from './terminal.ts'

const inDays = (days: number): string => dayText(day(Math.floor((Date.now() * 1000) / MICROS_PER_DAY) + days))

const minutes = ['t,o,h,l,c,v', '2024-07-03T09:00:00Z,1,1,1,1,5', '2024-07-03T09:01:00Z,1,1,1,1,5'].join('\n')

type Terminal = ReturnType<typeof aTerminal>

/** On one engine that runs meanwhile, because every command would start its own. */
async function served(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const terminal = aTerminal()
  const engine = await startEngine({ dataDir: terminal.dataDir })
  try {
    await work(terminal)
  } finally {
    await engine.close()
  }
}

/** Of New York, to open at nine. */
async function edited({ run, file }: Terminal, change: (text: string) => string): Promise<string> {
  await run('calendar', 'copy', 'XNYS', 'MINE', '--name', 'Mine')
  const { out } = await run('calendar', 'show', 'MINE')
  return file('mine.json', change(out))
}

const atNine = (text: string): string => text.replaceAll('"09:30"', '"09:00"')

test('a calendar is copied, edited, saved and looked up again', () =>
  served(async (terminal) => {
    const { run } = terminal
    const path = await edited(terminal, atNine)
    expect(await run('calendar', 'save', path)).toEqual({ code: 0, out: 'MINE is saved as version 2.', err: '' })
    const { out } = await run('sessions', 'MINE', '--from', '2024-07-02', '--to', '2024-07-02', '--json')
    expect(JSON.parse(out)).toMatchObject([{ open: '2024-07-02T13:00:00Z', close: '2024-07-02T20:00:00Z' }])
    const listed = await run('calendars')
    expect(listed.out.split('\n').at(-1)).toMatch(/^MINE {2,}Mine {2,}America\/New_York/)
    const [first, second] = [
      await run('calendar', 'show', 'MINE', '--number', '1'),
      await run('calendar', 'show', 'MINE'),
    ]
    expect(JSON.parse(first.out)).toMatchObject({ id: 'MINE', name: 'Mine', group: 'yours' })
    expect(JSON.parse(second.out)).toEqual(JSON.parse(atNine(first.out)))
  }))

test('the same document once more makes no version', async () => {
  const terminal = aTerminal()
  const { run } = terminal
  const path = await edited(terminal, (text) => text)
  expect((await run('calendar', 'save', path)).out).toBe('MINE is as it was: version 1.')
  const history = await run('calendar', 'history', 'MINE', '--json')
  expect(JSON.parse(history.out)).toMatchObject([{ number: 1, owner: 'local', saved: expect.stringMatching(/Z$/) }])
})

test('an instrument is assigned a calendar from a session on, and is affected by its versions', () =>
  served(async (terminal) => {
    const { run, file } = terminal
    await run('import', file('minutes.csv', minutes), '--instrument', 'DEMO.HOME', '--calendar', '24-7')
    const path = await edited(terminal, atNine)
    const assigned = await run('calendar', 'assign', 'DEMO.HOME', 'MINE', '--from', '2024-07-02')
    expect(assigned).toEqual({ code: 0, out: 'DEMO.HOME follows MINE from 2024-07-02 on.', err: '' })
    const instruments = await run('instruments', '--json')
    expect(JSON.parse(instruments.out)).toMatchObject([{ symbol: 'DEMO.HOME', calendar: 'MINE' }])
    expect((await run('calendar', 'affects', 'MINE')).out).toBe('DEMO.HOME')
    expect((await run('calendar', 'affects', '24-7', '--json')).out).toBe(
      '{"instruments":["DEMO.HOME"],"rebuilt":[],"runs":[]}',
    )
    const saved = await run('calendar', 'save', path)
    expect(saved.out).toBe('MINE is saved as version 2.\nDEMO.HOME follows it.')
    // 09:00 UTC is 05:00 in New York.
    const bars = await run('bars', 'DEMO.HOME', '--timeframe', '1h', '--session', 'extended', '--json')
    expect(JSON.parse(bars.out)).toMatchObject([{ time: '2024-07-03T09:00:00Z', phase: 'pre', volume: 10 }])
  }))

test('a calendar that ends soon is warned of where it is listed and where its sessions are', () =>
  served(async (terminal) => {
    const { run } = terminal
    const [soon, past] = [inDays(30), inDays(-30)]
    for (const [id, to] of [
      ['SOON', soon],
      ['PAST', past],
    ] as const) {
      await run('calendar', 'copy', '24-7', id)
      const { out } = await run('calendar', 'show', id)
      const path = terminal.file(`${id}.json`, out.replace(/"to": "2099-12-31"/, `"to": "${to}"`))
      expect((await run('calendar', 'save', path)).code).toBe(0)
    }
    const lines = (await run('calendars')).out.split('\n')
    const ends = (id: string) => lines.find((line) => line.startsWith(`${id} `))?.split(/ {2,}/)[6]
    // Midnight may pass meanwhile.
    expect([ends('SOON'), ends('PAST'), ends('24-7')]).toEqual([
      expect.stringMatching(/^in (29|30) days$/),
      expect.stringMatching(/^3[01] days ago$/),
      undefined,
    ])
    const sessions = (id: string) => run('sessions', id, '--from', '2024-07-03', '--to', '2024-07-03')
    expect((await sessions('SOON')).err).toMatch(
      /^SOON has no sessions after \S+, in (29|30) days: update Openbell, or/,
    )
    expect((await sessions('PAST')).err).toContain(`PAST has had no sessions since ${past}: update Openbell, or`)
    expect((await sessions('24-7')).err).toBe('')
  }))

test('every built-in calendar can be copied', () =>
  served(async ({ run }) => {
    for (const { id } of builtInCalendars) {
      expect(await run('calendar', 'copy', id, `MY-${id}`)).toMatchObject({ code: 0, err: '' })
    }
  }))

test.each([
  ['no JSON', (text: string) => text.slice(1), 'mine.json holds no calendar as JSON: '],
  ['a built-in calendar', (text: string) => text.replace('"MINE"', '"XNAS"'), 'XNAS came with Openbell and stays'],
  ['a zone that is none', (text: string) => text.replace('America/New_York', 'Mars'), 'The zone "Mars" is not an IANA'],
  ['a word that is none', (text: string) => text.replace('"hours"', '"hourz"'), 'Unrecognized key: "hourz"'],
])('%s is not saved, in one clear sentence', (_fact, change, sentence) =>
  served(async (terminal) => {
    const { code, out, err } = await terminal.run('calendar', 'save', await edited(terminal, change))
    expect([code, out, err.split('\n').length]).toEqual([1, '', 1])
    expect(err).toContain(sentence)
  }),
)

test.each([
  ['no action', ['calendar'], 2, 'calendar needs show|copy|save|history|affects|assign'],
  [
    'an action that is none',
    ['calendar', 'fly'],
    2,
    'calendar can show, copy, save, history, affects, assign, not fly',
  ],
  ['a missing word', ['calendar', 'copy', 'XNYS'], 2, 'calendar copy needs ID'],
  ['a word too many', ['calendar', 'show', 'XNYS', 'XNAS'], 2, 'XNAS is one word too many'],
  ['an option of another action', ['calendar', 'show', 'XNYS', '--from', '2024-01-01'], 2, 'show takes no --from'],
  ['a number that is none', ['calendar', 'show', 'XNYS', '--number', 'x'], 2, '--number must be a whole number, was x'],
  ['a version that is none', ['calendar', 'show', 'XNYS', '--number', '1'], 1, 'XNYS has no version 1: it has none.'],
  ['a file that is not there', ['calendar', 'save', 'nowhere.json'], 1, 'nowhere.json cannot be read: no such file'],
  ['an unknown calendar', ['calendar', 'copy', 'NONE', 'MINE'], 1, 'There is no calendar NONE'],
  ['an id that is none', ['calendar', 'copy', 'XNYS', 'my own'], 1, 'must be at most 64 letters, digits'],
  ['an instrument without a venue', ['calendar', 'assign', 'A', 'XNYS'], 1, 'A is no instrument: write SYMBOL.VENUE'],
  ['an unknown instrument', ['calendar', 'assign', 'A.XNYS', 'XNYS'], 1, 'There is no instrument A.XNYS'],
  [
    'a date that is none',
    ['calendar', 'assign', 'A.X', 'XNYS', '--from', '2024'],
    1,
    '2024 is no date: write 2024-07-03',
  ],
] as const)('%s is one clear sentence', async (_fact, args, code, sentence) => {
  const answer = await aTerminal().run(...args)
  expect([answer.code, answer.out]).toEqual([code, ''])
  expect(answer.err.split('\n')[0]).toContain(sentence)
})
