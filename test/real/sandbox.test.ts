/** The published samples of what a hostile strategy does: held by all layers, also without the check and the guard. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allLayers, type Layer } from '../../electron/engine/strategies/layers.ts'
import { python } from '../electron/engine/strategies/a-child.ts'
import { aWorld, type World } from '../electron/engine/strategies/a-world.ts'
import { dataFile } from './data.ts'

const folder = dataFile('sandbox/sample_probes')
const probes = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.py'))
const source = (name: string): string => readFileSync(join(folder ?? '', name), 'utf8')
/** They take time and memory: where nothing limits them they would never end. */
const isAbuse = (name: string): boolean => name.startsWith('d')

// One of them calls this port by its number.
const PORT = 48_631

let world: World
beforeAll(async () => {
  world = await aWorld(PORT)
})
afterAll(() => world.close())

describe.skipIf(folder === undefined || python === undefined || process.platform !== 'linux')('sample probes', () => {
  for (const name of probes.filter((each) => !isAbuse(each))) {
    test(`${name} succeeds where nothing protects`, async () => {
      expect((await world.attack(source(name), [])).escaped).toBe(true)
    })
  }

  for (const name of probes) {
    test.each<readonly Layer[]>([allLayers, ['L0', 'L3', 'L4']])(
      `${name} is held by %s %s %s %s %s`,
      async (...layers) => {
        const { escaped, end } = await world.attack(source(name), layers)
        expect([escaped, end.code === null || end.code === 1]).toEqual([false, true])
      },
    )
  }
})
