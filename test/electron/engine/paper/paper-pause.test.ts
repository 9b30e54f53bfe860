import { expect, onTestFinished, test } from 'vitest'
import { aPaperRun, auditOf, hasPython, newsOf, onlyRun, play } from './a-strategy.ts'

const runIf = test.skipIf(!hasPython)

/** Of the last callbacks so many are slow. */
const slow = (ticks: number) => `
import time

from openbell import Strategy

class Slow(Strategy):
    def start(self):
        self.seen = 0

    def on_tick(self, tick):
        self.seen += 1
        if self.seen == 1:
            self.buy(quantity=1, limit=1)
        if self.seen <= ${ticks}:
            # CPU time counts, not how long others keep the machine busy.
            began = time.process_time()
            while time.process_time() - began < 0.012:
                sum(range(1_000))
`

runIf(
  'one that is slow for long is paused, its orders are looked after, and it goes on when it is let',
  async () => {
    const { engine, close, dataDir } = await aPaperRun(slow(202), { orphans: 'cancel' })
    onTestFinished(close)
    await play(engine, 1)
    const paused = await onlyRun(engine)
    expect(paused).toMatchObject({ status: 'paused', slow: true, orders: 0 })
    expect(paused.why).toContain('200 of its callbacks')
    expect(auditOf(dataDir).slice(-3)).toEqual(['slow', 'paused', 'orphans'])
    const { status } = await engine.strategyRuns.resume({ run: paused.id })
    expect([status, auditOf(dataDir).at(-1)]).toEqual(['running', 'resumed'])
    await play(engine, 3)
    const run = await onlyRun(engine)
    expect([run.status, run.slow, run.steps]).toEqual(['running', false, 2])
    await expect(engine.strategyRuns.resume({ run: run.id })).rejects.toThrow('is running: only one that is paused')
    await engine.strategyRuns.stop({ run: run.id })
    const lines = (await newsOf(engine, run.id)).map(({ text }) => text)
    expect(lines).toEqual(expect.arrayContaining(['running, slow', 'order 1 cancelled']))
  },
  60_000,
)
