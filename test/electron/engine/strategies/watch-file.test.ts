import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { sha256 } from '../../../../electron/engine/strategies/manifest.ts'
import { watchFile, type FileNews, type WatchOptions } from '../../../../electron/engine/strategies/watch-file.ts'
import { machineTimer } from '../../../../electron/engine/timer.ts'
import { aFolder } from './a-folder.ts'

/** A watched file, and what was told of it. */
function aWatched(options: Partial<WatchOptions> = {}) {
  const path = join(aFolder(), 'sma.py')
  writeFileSync(path, 'first')
  const control = new AbortController()
  const told: string[] = []
  const changed = (news: FileNews) =>
    void told.push(news.kind === 'changed' ? new TextDecoder().decode(news.source) : news.kind)
  const done = watchFile(path, {
    timer: machineTimer,
    known: sha256('first'),
    changed,
    signal: control.signal,
    debounceMs: 60,
    pollMs: 50,
    ...options,
  })
  onTestFinished(() => {
    control.abort()
    return done
  })
  return { path, told }
}

async function until(fits: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !fits(); tries++) await sleep(10)
}

test.each([
  ['by its folder', {}],
  ['by looking at it', { events: false }],
])('a file saved in any way is read once it is quiet: %s', async (_how, options) => {
  const { path, told } = aWatched(options)
  await sleep(100)
  for (const part of ['s', 'se', 'sec', 'second']) {
    writeFileSync(path, part)
    await sleep(5)
  }
  await until(() => told.length === 1)
  writeFileSync(`${path}.tmp`, 'third')
  renameSync(`${path}.tmp`, path)
  await until(() => told.length === 2)
  renameSync(path, `${path}~`)
  writeFileSync(path, 'fourth')
  await until(() => told.length === 3)
  rmSync(path)
  await until(() => told.length === 4)
  writeFileSync(path, 'fifth')
  await until(() => told.length === 5)
  expect(told).toEqual(['second', 'third', 'fourth', 'gone', 'fifth'])
})

test('a file that is saved as it was has not changed, nor has one beside it', async () => {
  const { path, told } = aWatched()
  await sleep(100)
  writeFileSync(path, 'first')
  writeFileSync(`${path}.sig`, 'other')
  await sleep(300)
  expect(told).toEqual([])
})

test('what changed before the watch began is told, and a folder in its place is no source', async () => {
  const { path, told } = aWatched({ known: sha256('before') })
  await until(() => told.length === 1)
  rmSync(path)
  mkdirSync(path)
  await until(() => told.length === 2)
  expect(told).toEqual(['first', 'gone'])
})
