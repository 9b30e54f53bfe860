import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProcess } from '../../../electron/engine/api/in-process.ts'
import { startEngine } from '../../../electron/engine/engine.ts'
import { RunningStrategies } from '../../../electron/engine/running-strategies.ts'
import type { StrategyRunner } from '../../../electron/engine/runs/open-runs.ts'
import type { Engine } from '../../../shared/contract/contract.ts'
import type { ReplayState } from '../../../shared/contract/replays.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'openbell-engine-'))

/** One without samples, on a folder of its own or on that of one that was closed. */
export async function anEngine(dataDir = aFolder(), runner?: StrategyRunner) {
  const counts: number[] = []
  const { follow } = new RunningStrategies((message) => {
    if (message.kind === 'strategies') counts.push(message.running)
  })
  const options = { dataDir, samples: aFolder(), followStrategies: follow }
  const started = await startEngine({ ...options, ...(runner !== undefined && { runner }) })
  const { engine, close } = inProcess(started.api, started.log)
  return {
    dataDir,
    engine,
    stopStrategies: () => started.stopStrategies(),
    /** How many strategies ran on paper, each time that it was another number. */
    counts,
    close: async () => {
      close()
      await started.close()
    },
  }
}

/** The replay once it is as asked. */
export async function until(engine: Engine, id: string, fits: (state: ReplayState) => boolean): Promise<ReplayState> {
  for (let tries = 0; tries < 1_000; tries++) {
    const state = (await engine.replays.list({})).find((each) => each.id === id)
    if (state !== undefined && fits(state)) return state
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('It never was')
}

export const isOver = ({ status }: ReplayState): boolean => status === 'ended' || status === 'failed'
