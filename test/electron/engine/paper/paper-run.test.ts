import { writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { apply, openDesk } from '../../../../shared/domain/desk.ts'
import { termsOf } from '../../../../shared/domain/instrument.ts'
import type { StrategyRun } from '../../../../shared/contract/strategy-runs.ts'
import { verifyAudit } from '../../../../electron/engine/strategies/verify-audit.ts'
import { anEngine } from '../an-engine.ts'
import { aPaperRun, auditOf, flips, hasPython, journalOf, newsOf, onlyRun, play, untilRun } from './a-strategy.ts'

const runIf = test.skipIf(!hasPython)

/** What a run has decided and got: without ids that differ from run to run. */
const decided = (lines: readonly { kind: string; time: number; text: string }[]) =>
  lines.filter(({ kind }) => kind !== 'life' && kind !== 'account').map(({ time, text }) => `${time} ${text}`)

async function aWholeRun() {
  const { engine, dataDir, close } = await aPaperRun(flips(3))
  await play(engine, 12)
  const { id } = await onlyRun(engine)
  const run = await engine.strategyRuns.stop({ run: id })
  const lines = await newsOf(engine, id)
  await close()
  return { run, lines, dataDir }
}

runIf('a strategy is asked at every bar that closes, its orders fill at the next tick, and twice alike', async () => {
  const [first, second] = [await aWholeRun(), await aWholeRun()]
  const { steps, fills, status, development } = first.run
  const orders = first.lines.filter(({ kind }) => kind === 'order').map(({ text }) => text)
  expect([{ steps, fills, status, development }, orders, decided(first.lines)]).toEqual([
    { steps: 11, fills: 3, status: 'stopped', development: true },
    [
      'order 1: buy market ETHUSDT.BINANCE GTC',
      'order 2: sell market ETHUSDT.BINANCE GTC',
      'order 3: buy market ETHUSDT.BINANCE GTC',
    ],
    decided(second.lines),
  ])
})

runIf('the journal gives the account again, and every event of it has its stamp', async () => {
  const { run, dataDir } = await aWholeRun()
  const events = journalOf(dataDir).flatMap((entry) => (entry.kind === 'desk' ? [entry.event] : []))
  const { library } = await instrumentOf(dataDir)
  const desk = openDesk({
    currency: termsOf(library).quote,
    positions: 'netting',
    instruments: [{ id: library.id, terms: termsOf(library) }],
  })
  for (const event of events) apply(desk, event)
  const { scale } = termsOf(library).quote
  const cash = [...desk.wallets.values()].reduce((sum, { amount }) => sum + amount / scale, 0)
  const stamped = events.every(({ seq, time, version, account, strategy, run: id }, at) => {
    const isStamped = version === 1 && account === 'paper' && strategy === 'flips.py' && id === run.id
    return isStamped && seq === at + 1 && time > 0
  })
  expect([cash, desk.fills.length, desk.books[0]?.position, stamped]).toEqual([
    run.cash,
    3,
    (run.positions[0]?.quantity ?? 0) * termsOf(library).lotsPerUnit,
    true,
  ])
})

/** From the store of an engine that is closed. */
async function instrumentOf(dataDir: string) {
  const { openStore } = await import('../../../../electron/engine/store/open-store.ts')
  const store = await openStore(dataDir, { onFatal: () => undefined })
  const [library] = await store.instruments.list()
  await store.close()
  if (library === undefined) throw new Error('There is no instrument')
  return { library }
}

runIf('a file that changes while it runs takes over at a bar, with what the old one remembered', async () => {
  const { engine, path, close, dataDir } = await aPaperRun(flips(3))
  onTestFinished(close)
  await play(engine, 5)
  writeFileSync(path, flips(2))
  // Saved and quiet, loaded, and waiting for its first bar.
  await untilAudit(dataDir, 'warmed', 2)
  await play(engine, 10)
  const run = await onlyRun(engine)
  await engine.strategyRuns.stop({ run: run.id })
  const logs = (await newsOf(engine, run.id)).filter(({ kind }) => kind === 'log').map(({ text }) => text)
  expect([run.reloads, run.rollbacks, run.swapMs > 0, logs.slice(2, 6)]).toEqual([
    1,
    0,
    true,
    ['seen 3 every 3', 'seen 4 every 3', 'seen 5 every 2', 'seen 6 every 2'],
  ])
})

runIf.each([
  ['does not compile', flips(2).replace('def start(self):', 'def start(self:')],
  ['refuses the state', flips(2).replace('self.seen = state["seen"]', 'raise ValueError("no")')],
  ['forgets the state', flips(2).replace('{"seen": self.seen}', '{"other": 1}')],
  ['asks for other bars', flips(2).replace('self.seen = 0', 'self.seen = 0\n        self.hour = self.bars("1h")')],
])('a changed file that %s is rolled back, and the old one goes on', async (_what, changed) => {
  const { engine, path, close, dataDir } = await aPaperRun(flips(3))
  onTestFinished(close)
  await play(engine, 5)
  writeFileSync(path, changed)
  await Promise.race([untilAudit(dataDir, 'rolled back', 1), untilAudit(dataDir, 'warmed', 2)])
  await play(engine, 10)
  const run = await onlyRun(engine)
  await engine.strategyRuns.stop({ run: run.id })
  const logs = (await newsOf(engine, run.id)).filter(({ kind }) => kind === 'log').map(({ text }) => text)
  expect([run.reloads, run.rollbacks, run.status, logs.at(-1)?.endsWith('every 3')]).toEqual([0, 1, 'running', true])
})

runIf('all that run are stopped at once, whoever counts them is told, and none comes back', async () => {
  const { engine, order, stopStrategies, counts, dataDir, close } = await aPaperRun(flips(3))
  await engine.strategyRuns.start(order)
  await stopStrategies()
  const statuses = (await engine.strategyRuns.list({})).map(({ status }) => status)
  expect([statuses, counts]).toEqual([
    ['stopped', 'stopped'],
    [1, 2, 1, 0],
  ])
  await close()
  const again = await anEngine(dataDir)
  onTestFinished(again.close)
  expect([await again.engine.strategyRuns.list({}), again.counts]).toEqual([[], []])
})

async function untilAudit(dataDir: string, event: string, count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (auditOf(dataDir).filter((each) => each === event).length >= count) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`There was no ${event}: ${auditOf(dataDir).join(', ')}`)
}

runIf('an engine that comes back runs it again, with its account and with what it remembered', async () => {
  const { engine, dataDir, close } = await aPaperRun(flips(3))
  await play(engine, 5)
  const before = await onlyRun(engine)
  await close()
  const again = await anEngine(dataDir)
  onTestFinished(again.close)
  const back = await untilRun(again.engine, ({ status }) => status === 'warm')
  await play(again.engine, 12)
  const after = await onlyRun(again.engine)
  const kept = ({ id, cash, positions, fills }: typeof before) => ({ id, cash, positions, fills })
  await again.engine.strategyRuns.stop({ run: after.id })
  const logs = (await newsOf(again.engine, after.id)).filter(({ kind }) => kind === 'log').map(({ text }) => text)
  expect([kept(back), logs[0], (await verifyAudit(dataDir)).kind]).toEqual([kept(before), 'seen 5 every 3', 'whole'])
})

runIf('one that raises waits, its orders are looked after as was said, and the journal has it', async () => {
  const more = '        if self.seen == 4:\n            raise ValueError("enough")'
  const { engine, dataDir, close } = await aPaperRun(flips(3, more), { orphans: 'flatten' })
  onTestFinished(close)
  await play(engine, 8)
  const run = await onlyRun(engine)
  const audit = auditOf(dataDir)
  expect([run.why, run.positions.map(({ quantity }) => quantity), audit.includes('orphans')]).toEqual([
    'ValueError: enough',
    [0],
    true,
  ])
})

const late = (when: string) => `        if ${when}:
            self.buy(quantity=5)
            while True:
                pass`

runIf('a callback that takes too long places nothing and is told with its line; the strategy goes on', async () => {
  const { engine, dataDir, close } = await aPaperRun(flips(3, late('self.seen == 2')))
  onTestFinished(close)
  await play(engine, 8)
  const run = await onlyRun(engine)
  await engine.strategyRuns.stop({ run: run.id })
  const logs = (await newsOf(engine, run.id)).filter(({ kind }) => kind === 'log').map(({ text }) => text)
  const at = logs.findIndex((text) => text.startsWith('on_bar() took longer than its limit'))
  expect([run.status, run.restarts, logs[at - 1], logs[at]?.split(' is dropped')[1], logs[at + 1]]).toEqual([
    'running',
    0,
    'seen 2 every 3',
    expect.stringMatching(/^: flips\.py:2\d: (while True:|pass)$/),
    'seen 3 every 3',
  ])
  expect(JSON.stringify(journalOf(dataDir))).not.toContain('"quantity":5')
})

runIf('the third callback within a minute that takes too long ends it, and it is started again', async () => {
  const { engine, dataDir, close } = await aPaperRun(flips(3, late('True')))
  onTestFinished(close)
  await play(engine, 8)
  await untilAudit(dataDir, 'restarting', 1)
  const { why } = await onlyRun(engine)
  expect([why, auditOf(dataDir).filter((event) => event === 'killed' || event === 'faulted')]).toEqual([
    '3 of its callbacks took longer than 250 ms within 60 s',
    ['killed'],
  ])
})

runIf('what is not signed does not run, unless it is said to be in development', async () => {
  await expect(aPaperRun(flips(3), { development: false })).rejects.toThrow('is not signed')
})

runIf('a strategy that cannot be loaded is told with its line', async () => {
  const { started, close } = await aPaperRun('from openbell import Strategy\n\nclass A(Strategy:\n    pass\n')
  onTestFinished(close)
  expect(started).toMatchObject({ status: 'failed', failure: { code: 'strategy.syntax', line: 3 } })
})

runIf('a window is told of a run when it begins, as it goes on and when it is stopped', async () => {
  const { engine, close } = await aPaperRun(flips(3), { params: {} })
  onTestFinished(close)
  const told: StrategyRun[] = []
  const leave = new AbortController()
  const watching = (async () => {
    for await (const { patches } of engine.windows.watch({}, leave.signal))
      for (const patch of patches) if (patch.of === 'strategyRun' && patch.value !== undefined) told.push(patch.value)
  })()
  await play(engine, 4)
  await expect.poll(() => told.at(-1)?.steps, { timeout: 5_000 }).toBe(3)
  await engine.strategyRuns.stop({ run: told[0]?.id ?? '' })
  await expect.poll(() => told.at(-1)?.status, { timeout: 5_000 }).toBe('stopped')
  leave.abort()
  await watching
  expect(told.at(-1)).toMatchObject({ steps: 3, capital: 100_000, development: true, why: 'It was stopped' })
  expect(told[0]?.protection).toMatch(/strong|basic|off/)
  const fills = (await newsOf(engine, told[0]?.id ?? '')).filter(({ kind }) => kind === 'fill')
  expect(fills[0]?.text).toMatch(/^order 1: buy 1(\.0+)? ETHUSDT\.BINANCE filled at /)
})
