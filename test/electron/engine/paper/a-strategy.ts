import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PaperEntry } from '../../../../electron/engine/paper/paper-journal.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import type { StrategyRun, StrategyRunNews } from '../../../../shared/contract/strategy-runs.ts'
import { findPython } from '../../../../electron/engine/strategies/python.ts'
import { anEngine, isOver, until } from '../an-engine.ts'
import { aFile, someTrades, tradeLines } from '../feeds/some-messages.ts'

/** Machines without a Python skip what needs one, visibly. */
export const hasPython = await findPython().then(
  () => true,
  () => false,
)

/** Buys one and sells it again, every `every` bars; remembers how many bars it has seen. */
export const flips = (every: number, more = '') => `
from openbell import Strategy


class Flips(Strategy):
    def start(self):
        self.average = self.indicator("sma", period=2)
        self.seen = 0

    def on_bar(self, bar):
        self.seen += 1
        self.log(f"seen {self.seen} every ${every}")
        if self.seen % ${every} == 0:
            if self.position.quantity > 0:
                self.close()
            else:
                self.buy(quantity=1)
${more}

    def on_save(self):
        return {"seen": self.seen}

    def on_load(self, state):
        self.seen = state["seen"]
`

/** Ten trades a second of `ETHUSDT.BINANCE`, from a minute before midnight. */
export const recordingFile = (minutes: number): string =>
  aFile('a.txt', tradeLines(someTrades(minutes * 600, 100).map((trade) => ({ ...trade, symbol: 'ETHUSDT' })))).path

/** An engine that knows `ETHUSDT.BINANCE`, and a strategy on paper in it. */
export async function aPaperRun(source: string, asked: Partial<Parameters<Engine['strategyRuns']['start']>[0]> = {}) {
  const running = await anEngine()
  const { engine, dataDir } = running
  // So that the instrument is known.
  const first = await engine.replays.start({ source: recording(1), speed: 0 })
  await until(engine, first.id, isOver)
  const path = join(mkdtempSync(join(tmpdir(), 'openbell-paper-')), 'flips.py')
  writeFileSync(path, source)
  const order = {
    source: { kind: 'path' as const, path },
    instruments: ['ETHUSDT.BINANCE'],
    timeframe: '1m',
    development: true,
    ...asked,
  }
  const started = await engine.strategyRuns.start(order)
  return { ...running, dataDir, path, order, started }
}

export const recording = (minutes: number) => ({
  kind: 'recording' as const,
  format: 'binance' as const,
  files: [{ kind: 'path' as const, path: recordingFile(minutes) }],
})

/** Plays so many minutes of ticks flat out. */
export async function play(engine: Engine, minutes: number): Promise<void> {
  const { id } = await engine.replays.start({ source: recording(minutes), speed: 0 })
  const { problem } = await until(engine, id, isOver)
  if (problem !== undefined) throw new Error(JSON.stringify(problem))
}

export async function onlyRun(engine: Engine): Promise<StrategyRun> {
  const [run] = await engine.strategyRuns.list({})
  if (run === undefined) throw new Error('There is no run')
  return run
}

/** The run once it is as asked. */
export async function untilRun(engine: Engine, fits: (run: StrategyRun) => boolean): Promise<StrategyRun> {
  for (let tries = 0; tries < 1_000; tries++) {
    const [run] = await engine.strategyRuns.list({})
    if (run !== undefined && fits(run)) return run
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`It never was: ${JSON.stringify(await onlyRun(engine))}`)
}

/** All lines of a run that has ended. */
export async function newsOf(engine: Engine, run: string): Promise<readonly StrategyRunNews[]> {
  const lines: StrategyRunNews[] = []
  for await (const { news } of engine.strategyRuns.watch({ run })) lines.push(...news)
  return lines
}

export function journalOf(dataDir: string): readonly PaperEntry[] {
  const folder = join(dataDir, 'paper')
  const [id = ''] = existsSync(folder) ? readdirSync(folder) : []
  const file = join(folder, id, 'journal.jsonl')
  // A run that has just been asked for has its folder first.
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.flatMap((line) => JSON.parse(line) as PaperEntry[])
}

export function auditOf(dataDir: string): readonly string[] {
  const lines = readFileSync(join(dataDir, 'audit/strategies-000001.jsonl'), 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => (JSON.parse(line) as { event: string }).event)
}
