import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { claimFolder, dataFolder, socketAddress } from '../../../electron/engine/data-folder.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'openbell-folder-'))
const source = join(import.meta.dirname, '../../../electron/engine/data-folder.ts')

/** Another process that holds the folder until it is killed. What nothing refers to is collected, and a lock with it. */
async function holder(folder: string) {
  const hold = `const { claimFolder } = await import(${JSON.stringify(source)}); globalThis.claim = claimFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', hold], { stdio: ['ignore', 'pipe', 'inherit'] })
  // Of a test that failed, too.
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

test('a folder that another engine uses is refused with its process, and free again when that was killed', async () => {
  const folder = aFolder()
  const other = await holder(folder)
  expect(() => claimFolder(folder)).toThrow(`in use by another Openbell engine (process ${other.pid})`)
  other.kill('SIGKILL')
  await once(other, 'exit')
  claimFolder(folder).release()
})

test('a released folder can be claimed again', () => {
  const folder = aFolder()
  claimFolder(folder).release()
  claimFolder(folder).release()
})

test('a file where a folder should be is named, also above it', () => {
  const file = join(aFolder(), 'file')
  writeFileSync(file, '')
  for (const folder of [file, join(file, 'data')])
    expect(() => claimFolder(folder)).toThrow(`${file} is a file, and Openbell needs a folder there`)
})

test('every missing folder above is made', () => {
  const folder = join(aFolder(), 'a/b/c')
  claimFolder(folder).release()
  expect(existsSync(folder)).toBe(true)
})

test.skipIf(process.platform !== 'linux')('a folder that takes nothing is refused with the reason, at once', () => {
  expect(() => claimFolder('/proc/openbell/data')).toThrow(
    'The data folder /proc/openbell cannot be written: no such file or directory.',
  )
})

test('a lock that is no database is not said to be in use', () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'engine.lock'), 'no lock, but a text of some length '.repeat(40))
  expect(() => claimFolder(folder)).toThrow(`The data folder ${folder} cannot be written: file is not a database.`)
})

test.skipIf(!existsSync('/dev/full'))('a full disk is said to be full, and the folder is free again', () => {
  const folder = aFolder()
  symlinkSync('/dev/full', join(folder, 'engine.pid'))
  expect(() => claimFolder(folder)).toThrow(`The disk of ${folder} is full`)
  rmSync(join(folder, 'engine.pid'))
  claimFolder(folder).release()
})

test('a named folder wins over the environment, and that over the platform', () => {
  const env = { OPENBELL_DATA_DIR: join(tmpdir(), 'b') }
  expect([dataFolder(join(tmpdir(), 'a'), env), dataFolder(undefined, env)]).toEqual([
    join(tmpdir(), 'a'),
    join(tmpdir(), 'b'),
  ])
  expect(dataFolder(undefined, {}).toLowerCase()).toContain('openbell')
})

test('a variable that is empty is not set', () => {
  const empty = { OPENBELL_DATA_DIR: '', XDG_DATA_HOME: '', APPDATA: '' }
  expect(dataFolder(undefined, empty)).toBe(dataFolder(undefined, {}))
})

test.skipIf(process.platform === 'win32')(
  'a deep data folder has its socket elsewhere, always at the same place',
  () => {
    const deep = join(tmpdir(), 'x'.repeat(120))
    expect(socketAddress(deep)).toBe(socketAddress(deep))
    expect(socketAddress(deep).length).toBeLessThan(100)
    expect(socketAddress('/data')).toBe('/data/engine.sock')
  },
)
