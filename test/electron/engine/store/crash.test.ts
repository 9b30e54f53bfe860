/**
 * A process that imports and writes is killed at random moments. OPENBELL_CRASHES is how often, where a few are not
 * enough.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { verifyStore } from '../../../../electron/engine/store/upkeep.ts'
import { expectTicks } from './expect-ticks.ts'
import { aTickKey, someTrades } from './some-ticks.ts'

const CRASHES = Number(process.env['OPENBELL_CRASHES'] ?? 3)
const PIECE = 3000
const PIECES = 8
const work = { signal: new AbortController().signal, progress: () => undefined }
const aFolder = () => mkdtempSync(join(tmpdir(), 'openbell-crash-'))
const file = (name: string) => JSON.stringify(join(import.meta.dirname, name))

/** Appends to one series and imports into another, again and again, and says what was answered. */
const child = (folder: string) => `
  const { openStore } = await import(${file('../../../../electron/engine/store/open-store.ts')})
  const { aTickKey, someTrades } = await import(${file('some-ticks.ts')})
  const { aKey, someBars } = await import(${file('some-bars.ts')})
  const store = await openStore(${JSON.stringify(folder)})
  const [live, imported] = [aTickKey({ source: 'live' }), aTickKey({ source: 'import' })]
  const [series] = (await store.ticks.series()).filter(({ source }) => source === 'live')
  let n = series?.ticks ?? 0
  console.log('up')
  for (let round = 0; ; round += 1) {
    for (let piece = 0; piece < ${PIECES}; piece += 1) {
      await store.imports.stageTicks('i', imported, someTrades(piece * ${PIECE}, ${PIECE}))
      await store.ticks.append(live, someTrades(n, 70))
      n += 70
      console.log('live ' + n)
    }
    const bars = [{ key: aKey(), bars: someBars(0, 5000, 100 + round) }]
    await store.imports.keep({ staged: 'i', bars })
    console.log('kept')
  }`

/** Runs until it is killed; returns what it had answered. */
async function killedAfter(folder: string, ms: number) {
  const writer = spawn(process.execPath, ['--input-type=module', '-e', child(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const answered = { live: 0, kept: false }
  for await (const line of createInterface(writer.stdout)) {
    if (line === 'up') void wait(ms).then(() => writer.kill('SIGKILL'))
    if (line.startsWith('live ')) answered.live = Number(line.slice(5))
    if (line === 'kept') answered.kept = true
  }
  if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')
  return answered
}

/** Every fault that a whole look finds, and how many ticks each series has. */
async function stateOf(folder: string) {
  const store = await openStore(folder)
  const counts = Object.fromEntries((await store.ticks.series()).map(({ source, ticks }) => [source, ticks]))
  await store.close()
  const { faults } = await verifyStore(storeFiles(folder), work)
  return { live: counts['live'] ?? 0, imported: counts['import'] ?? 0, faults }
}

test(
  `a writer that is killed ${CRASHES} times leaves whole writes, every one that was answered and no half of an import`,
  async () => {
    const folder = aFolder()
    let kept = false
    for (let crash = 0; crash < CRASHES; crash += 1) {
      const answered = await killedAfter(folder, 900 * Math.random() ** 2)
      kept ||= answered.kept
      const { live, imported, faults } = await stateOf(folder)
      expect(faults).toEqual([])
      expect(live % 70).toBe(0)
      expect(live).toBeGreaterThanOrEqual(answered.live)
      expect(kept ? [PIECE * PIECES] : [0, PIECE * PIECES]).toContain(imported)
    }
    const store = await openStore(folder)
    const key = aTickKey({ source: 'import' })
    for (let piece = 0; piece < PIECES; piece += 1) {
      await store.imports.stageTicks('again', key, someTrades(piece * PIECE, PIECE))
    }
    await store.imports.keep({ staged: 'again' })
    expectTicks(await store.ticks.read(key, {}), someTrades(0, PIECES * PIECE))
    const live = await store.ticks.read(aTickKey({ source: 'live' }), {})
    expectTicks(live, someTrades(0, live.time.length))
    await store.close()
  },
  60_000 * CRASHES,
)

test('a log that the power cut short loses its end and nothing before it', async () => {
  const [folder, cut] = [aFolder(), aFolder()]
  const { live } = await killedAfter(folder, 400)
  const log = storeFiles(folder).file + '-wal'
  expect(existsSync(log)).toBe(true)
  const { size } = statSync(log)
  let before = Infinity
  for (const share of [0.9, 0.5, 0.2]) {
    for (const end of ['', '-wal']) copyFileSync(storeFiles(folder).file + end, storeFiles(cut).file + end)
    truncateSync(storeFiles(cut).file + '-wal', Math.floor(size * share))
    const state = await stateOf(cut)
    expect(state.faults).toEqual([])
    expect(state.live).toBeLessThanOrEqual(Math.min(before, live + 70))
    before = state.live
  }
})
