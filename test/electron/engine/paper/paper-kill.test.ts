import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { anEngine } from '../an-engine.ts'
import { aTerminal } from '../cli/terminal.ts'
import { flips, hasPython, journalOf, recordingFile, untilRun } from './a-strategy.ts'

const main = join(import.meta.dirname, '../../../../electron/engine/cli/main.ts')

const fillsIn = (dataDir: string): number => {
  const folder = join(dataDir, 'paper')
  if (!existsSync(folder) || readdirSync(folder).length === 0) return 0
  return journalOf(dataDir).filter((entry) => entry.kind === 'desk' && entry.event.kind === 'filled').length
}

test.skipIf(!hasPython)(
  'an engine that is killed while a strategy trades goes on with the account of its journal',
  async () => {
    const { run, dataDir, file } = aTerminal()
    const recording = recordingFile(30)
    await run('replay', recording, '--speed', '0')
    const path = file('flips.py', flips(1))
    const order = ['--instrument', 'ETHUSDT.BINANCE', '--timeframe', '1m', '--replay', 'stored', '--speed', '600']
    const words = [main, 'strategy', 'run', path, ...order, '--development', '--data-dir', dataDir]
    const child = spawn(process.execPath, words, { stdio: 'ignore' })
    const ended = once(child, 'exit')
    while (fillsIn(dataDir) < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGKILL')
    await ended
    // A batch that was being written when the power went.
    const [id = ''] = readdirSync(join(dataDir, 'paper'))
    const journal = join(dataDir, 'paper', id, 'journal.jsonl')
    const kept = readFileSync(journal, 'utf8').replace(/[^\n]*$/, '')
    writeFileSync(journal, kept)
    appendFileSync(journal, '[{"kind":"desk","ev')
    const fills = fillsOf(kept)
    const { engine, close } = await anEngine(dataDir)
    onTestFinished(close)
    const back = await untilRun(engine, ({ status }) => status === 'warm')
    expect([back.id, back.fills, readFileSync(journal, 'utf8')]).toEqual([id, fills, kept])
  },
)

const fillsOf = (journal: string): number => journal.split('"kind":"filled"').length - 1
