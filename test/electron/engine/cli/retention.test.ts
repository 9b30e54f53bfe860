import { expect, test } from 'vitest'
import { aTerminal } from './terminal.ts'

/** A bar each minute: more than one stretch of them as it is stored. */
const minutes = (count: number): string =>
  ['time,open,high,low,close,volume']
    .concat(
      Array.from(
        { length: count },
        (_none, at) => `${new Date(Date.UTC(2024, 0, 1) + at * 60_000).toISOString()},1,1,1,1,1`,
      ),
    )
    .join('\n')

test('retention sets a rule, says what would go, and deletes it with --apply', async () => {
  const { run, file } = aTerminal()
  expect(await run('retention')).toMatchObject({ code: 0, out: 'everything is kept for ever\nwould delete nothing' })
  const bars = file('m.csv', minutes(40_000))
  await run('import', bars, '--instrument', 'BTC.XCRY', '--calendar', '24-7', '--timeframe', '1m')
  const set = await run('retention', 'minutes', '30')
  expect(set.out).toMatch(
    /^kind +of +days\nminutes +all +30\nwould delete \d+ minutes of BTC\.XCRY from before \S+, [\d.]+ kB$/,
  )
  expect((await run('retention', '--apply')).out).toMatch(/\ndeleted \d+ minutes of BTC\.XCRY from before/)
  expect((await run('retention', '--apply')).out).toMatch(/\ndeleted nothing$/)
  expect((await run('retention', 'minutes', 'forever')).out).toBe('everything is kept for ever\nwould delete nothing')
  const kept = JSON.parse(
    (await run('retention', 'ticks', 'forever', '--instrument', 'BTC.XCRY', '--json')).out,
  ) as unknown
  expect(kept).toEqual({ rules: [{ kind: 'ticks', instrument: 'BTC.XCRY' }], lines: [], held: [] })
})

test('retention says what is wrong with what was asked', async () => {
  const { run } = aTerminal()
  expect((await run('retention', 'ticks')).err).toMatch(/^openbell: ticks needs DAYS or forever/)
  expect((await run('retention', 'ticks', '0')).err).toMatch(/^openbell: --days must be 1 to 36500, was 0/)
  expect((await run('retention', 'bars', '3')).err).toMatch(
    /--kind must be one of ticks, minutes, logs, runs, was bars/,
  )
})
