import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { RunProgress } from '../../../../shared/contract/runs.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { micros } from '../../../../shared/domain/units.ts'
import { readStrategy } from '../../../../electron/engine/strategies/manifest.ts'
import { aDesk, aFilledDesk, someDays } from './a-desk.ts'
import { aRunner } from './a-runner.ts'

test('a backtest is a job whose result is a run that is listed and read', async () => {
  await using desk = await aFilledDesk()
  const { run, job, ended } = await desk.run('honest', { cash: 5_000 }, { tags: ['one'], title: 'A title' })
  expect(ended).toMatchObject({
    status: 'done',
    kind: 'backtest',
    title: 'Backtest A title on DEMO.XNAS',
    result: { run },
  })
  const { runs } = await desk.engine.runs.list({})
  expect(runs).toMatchObject([
    {
      id: run,
      job,
      title: 'A title',
      strategy: 'honest.py',
      status: 'done',
      instruments: ['DEMO.XNAS'],
      timeframe: '1d',
      currency: 'USD',
      cash: 5_000,
      tags: ['one'],
      note: '',
      outdated: [],
      figures: { trades: expect.any(Number), maxDrawdownPct: expect.any(Number), fees: 0 },
    },
  ])
  const detail = await desk.engine.runs.read({ run })
  expect(detail).toMatchObject({
    settings: { cash: 5_000, fill: 'next-open', view: 'regular' },
    counts: { steps: 386, messages: 1 },
    plots: ['close'],
    checks: expect.arrayContaining([expect.objectContaining({ check: 'prefix invariance', verdict: 'good' })]),
    certificate: { holds: true },
    traded: [{ symbol: 'DEMO.XNAS', lotDecimals: 0, decimals: 2 }],
  })
  expect(await desk.engine.runs.source({ run })).toMatchObject({ name: 'honest.py', text: 'honest' })
})

test('a run is pinned to its source and to what that declares beside it', async () => {
  await using desk = await aFilledDesk()
  const levels = join(desk.files, 'levels.csv')
  const source = '# /// script\n# [tool.openbell]\n# files = ["levels.csv"]\n# ///\nhonest'
  const codes: unknown[] = []
  for (const content of ['100', '100', '101']) {
    writeFileSync(levels, content)
    const { run } = await desk.run('honest', {}, { cuts: 0, strategy: desk.strategy(source, 'levels.py') })
    const { code, pins } = await desk.engine.runs.read({ run })
    expect([code, pins?.code]).toEqual(Array(2).fill(readStrategy(join(desk.files, 'levels.py')).code))
    codes.push(code)
  }
  expect(codes.map((code) => code === codes[0])).toEqual([true, true, false])
  rmSync(levels)
  await expect(desk.start('honest', {}, { strategy: desk.strategy(source, 'levels.py') })).rejects.toThrow(
    `There is no file ${levels}: check its name and folder.`,
  )
})

test('a run that looks ahead has a certificate that says so', async () => {
  await using desk = await aFilledDesk()
  const { run } = await desk.run('counts')
  const { certificate, checks, warnings } = await desk.engine.runs.read({ run })
  expect([certificate?.holds, checks[0]?.verdict, warnings > 0]).toEqual([false, 'bad', true])
})

test('a cancelled backtest keeps what it had, and its job says that it was cancelled', async () => {
  await using desk = await aFilledDesk()
  const { job, run } = await desk.start('waits')
  const seen: RunProgress[] = []
  const watched = (async () => {
    for await (const each of desk.engine.runs.watch({ run })) seen.push(each)
  })()
  while (!seen.some(({ stage }) => stage === 'running')) await sleep(5)
  const began = performance.now()
  expect(await desk.engine.jobs.cancel({ job })).toMatchObject({ status: 'cancelled', resumable: true })
  expect(performance.now() - began).toBeLessThan(1_000)
  await watched
  expect(seen.at(-1)).toMatchObject({ stage: 'ended', row: { status: 'cancelled' } })
  expect(seen.flatMap(({ equity }) => [...equity])).toEqual([10_000])
  expect(await desk.engine.runs.read({ run })).toMatchObject({ status: 'cancelled', counts: { steps: 193 } })
})

test('a failed backtest keeps what it had, with the line and the text of the strategy', async () => {
  await using desk = await aFilledDesk()
  const { run, ended } = await desk.run('fails')
  expect(ended.status).toBe('failed')
  expect(ended.problem && sentenceOf(ended.problem)).toBe(
    'fails.py: line 7: ZeroDivisionError: division by zero (x = 1 / 0).',
  )
  expect(await desk.engine.runs.read({ run })).toMatchObject({
    status: 'failed',
    failure: { line: 7 },
    counts: { steps: 193 },
  })
})

test('more backtests than there are places wait for one, and are seen to wait', async () => {
  await using desk = await aFilledDesk()
  const started = await Promise.all(Array.from({ length: 40 }, () => desk.start('waits', {}, { cuts: 0 })))
  await sleep(100)
  const { runs } = await desk.engine.runs.list({})
  const count = (status: string) => runs.filter((each) => each.status === status).length
  expect([count('running') >= 1, count('running') + count('waiting'), count('waiting') >= 1]).toEqual([true, 40, true])
  const waiting = runs.find(({ status }) => status === 'waiting')
  const jobs = await desk.engine.jobs.list({})
  expect(jobs.find(({ id }) => id === waiting?.job)?.progress).toEqual({ done: 0, unit: 'bars', waiting: true })
  await Promise.all(started.map(({ job }) => desk.engine.jobs.cancel({ job })))
  expect((await desk.engine.runs.list({})).runs.every(({ status }) => status === 'cancelled')).toBe(true)
})

test('a backtest that the end of the engine cut off is resumed as the same run, from the text it was started with', async () => {
  const desk = await aFilledDesk()
  const { job, run } = await desk.start('waits')
  await sleep(50)
  // The file changes meanwhile; what runs does not.
  desk.strategy('honest', 'waits.py')
  await desk.close()
  await using again = await aDesk(desk.dataDir)
  expect(await again.engine.jobs.read({ job })).toMatchObject({ status: 'interrupted', resumable: true })
  expect((await again.engine.runs.list({})).runs).toEqual([])
  await again.engine.jobs.resume({ job })
  await sleep(50)
  await again.engine.jobs.cancel({ job })
  expect(await again.engine.runs.source({ run })).toMatchObject({ text: 'waits' })
})

test('with a band a run is repeated with other fills, and the outcome is an interval', async () => {
  const runner = aRunner()
  const desk = await aDesk(undefined, runner)
  await desk.importDays(someDays())
  const { run } = await desk.run('honest', {}, { band: true, cuts: 0 })
  expect(runner.ran()).toBe(3)
  const { band } = await desk.engine.runs.read({ run })
  expect(band?.pessimistic).toEqual(band?.optimistic)
  expect((await desk.engine.runs.curve({ run, points: 5 })).optimistic?.length).toBe(4)
  await desk.close()
})

test('what cannot be run is refused before it is a job, in one sentence', async () => {
  await using desk = await aFilledDesk()
  const refused = async (work: Promise<unknown>) =>
    (await work.then(String, (error: Error) => error.message)).replace(desk.files, '')
  const range = { from: micros(1e15), to: micros(1e15) }
  expect(await refused(desk.start('honest', { instruments: ['DEM.XNAS'] }))).toBe(
    'There is no instrument DEM.XNAS; there is DEMO.XNAS. See `openbell instruments`, or import its bars first.',
  )
  expect(await refused(desk.start('honest', range))).toBe(
    'The range from 2001-09-09T01:46:40Z to 2001-09-09T01:46:40Z is empty: its start must be before its end.',
  )
  expect(await refused(desk.start('honest', { costs: { preset: 'x', feeRate: 0.1 } }))).toBe(
    '--preset and --fee-rate do not go together: a preset says all its fees itself.',
  )
  expect(await refused(desk.start('honest', { instruments: ['DEMO.XNAS', 'DEMO.XNAS'] }))).toBe(
    '--instrument DEMO.XNAS and itself do not go together: an instrument is named once.',
  )
  const settings = { instruments: ['DEMO.XNAS'] as [string], timeframe: '1d' }
  const from = (path: string) => refused(desk.engine.backtests.start({ strategy: { kind: 'path', path }, settings }))
  expect(await from(`${desk.files}/none.py`)).toBe('There is no file /none.py: check its name and folder.')
  expect(await from(`${desk.files}/days.csv`)).toBe('days.csv is no Python source: its name does not end in .py.')
  expect((await desk.engine.jobs.list({})).filter(({ kind }) => kind === 'backtest')).toEqual([])
})

test('a range without bars is told with what there is', async () => {
  await using desk = await aFilledDesk()
  const { ended } = await desk.run('honest', { from: micros(1e15), to: micros(1.1e15) })
  expect(ended.problem && sentenceOf(ended.problem)).toMatch(
    /^There are no 1d bars of DEMO.XNAS from 2001-09-09T01:46:40Z to .*: what is stored reaches from 2020-01-02T.* to .*Choose another range, or import more\.$/,
  )
})
