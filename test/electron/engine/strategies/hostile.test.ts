import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allLayers, type Layer } from '../../../../electron/engine/strategies/layers.ts'
import { python } from './a-child.ts'
import { aWorld, type World } from './a-world.ts'

// The lock is Linux' here: what the others hold is told by the self-test on a machine of theirs.
const able = python !== undefined && process.platform === 'linux'

const probes = readdirSync(join(import.meta.dirname, 'hostile')).map((name) => {
  const source = readFileSync(join(import.meta.dirname, 'hostile', name), 'utf8')
  return { name, source, mayBeClosed: source.includes('(may be closed here)') }
})

let world: World
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

/** Those that escape, in the order of their names; a few at a time. */
async function escapes(layers: readonly Layer[]): Promise<string[]> {
  const escaped: string[] = []
  const waiting = probes.values()
  const one = async () => {
    for (const { name, source } of waiting) if ((await world.attack(source, layers)).escaped) escaped.push(name)
  }
  await Promise.all([one(), one(), one()])
  return escaped.toSorted()
}

// Each test starts a process for every one of them.
describe.skipIf(!able)('hostile strategies', { timeout: 180_000 }, () => {
  test('each one succeeds where nothing protects: the corpus bites', async () => {
    const escaped = new Set(await escapes([]))
    const harmless = probes.filter(({ name, mayBeClosed }) => !mayBeClosed && !escaped.has(name))
    expect(harmless.map(({ name }) => name)).toEqual([])
  })

  test('none succeeds with all layers', async () => {
    expect(await escapes(allLayers)).toEqual([])
  })

  test('none succeeds with the lock of the system alone', async () => {
    expect(await escapes(['L0', 'L3', 'L4'])).toEqual([])
  })

  test('the guard alone stops the corpus, and the check most of it', async () => {
    expect(await escapes(['L0', 'L2'])).toEqual([])
    expect((await escapes(['L0', 'L1'])).length).toBeLessThan(20)
  })
})
