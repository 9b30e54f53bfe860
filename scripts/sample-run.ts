/**
 * `node scripts/sample-run.ts`: runs the example over the sample bars and writes resources/sample-run.json, the stored
 * result of a first start. Needs Python and what `npm run build` makes of the samples. A test runs the same again and
 * says when this has to be done: when the example, its calendar or what a run is made of has changed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProcess } from '../electron/engine/api/in-process.ts'
import { startEngine } from '../electron/engine/engine.ts'
import { runParts, type RunStore } from '../electron/engine/runs/run-store.ts'
import { openStore } from '../electron/engine/store/open-store.ts'
import { missingSamples } from './built-engine.ts'
import { root, say } from './set-up.js'

const missing = missingSamples()
if (missing !== undefined) throw new Error(`The sample run is made on sample bars, and ${missing}`)
const note =
  'A stored result that came with Openbell; it was not run on this machine. "Run again" does that, with Python.'
const dataDir = mkdtempSync(join(tmpdir(), 'openbell-sample-run-'))
try {
  const run = await backtest()
  const store = await openStore(dataDir)
  const text = await textOf(store.runs, run)
  await store.close()
  writeFileSync(join(root, 'resources/sample-run.json'), `${text}\n`)
  say(`resources/sample-run.json, ${Math.round(text.length / 1000)} kB`)
} finally {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
}

/** The id of the run that is kept. */
async function backtest(): Promise<string> {
  const started = await startEngine({ dataDir, samples: join(root, 'dist/sample') })
  const { engine, close } = inProcess(started.api, started.log)
  const { job, run } = await engine.backtests.start({
    strategy: { kind: 'example', name: 'sma_cross.py' },
    settings: {
      instruments: ['AAPL.XNAS'],
      timeframe: '1d',
      cash: 10_000,
      costs: { feeRate: 0.0005, spread: 0.0002, slippageRate: 0.0001 },
      params: { fast: 10, slow: 30, direction: 'long' },
      closeAtEnd: true,
    },
    title: 'Sample: SMA cross on AAPL',
    tags: ['sample'],
    cuts: 8,
  })
  for (let status = 'running'; status === 'running';) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const read = await engine.jobs.read({ job })
    if (read.problem !== undefined) throw new Error(JSON.stringify(read.problem))
    status = read.status
  }
  close()
  await started.close()
  return run
}

async function textOf(store: RunStore, run: string): Promise<string> {
  const kept = await store.read(run)
  if (kept === undefined) throw new Error('The run was not kept')
  const pieces = (await Promise.all(runParts.map((part) => store.pieces(run, part)))).flat()
  const row = { ...kept.row, owner: 'openbell', job: 'sample', note }
  const packed = pieces.map((piece) => ({ ...piece, payload: Buffer.from(piece.payload).toString('base64') }))
  return JSON.stringify({ row, about: kept.about, pieces: packed }, null, 1)
}
