import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimFolder, dataFolder, socketAddress } from '../../../electron/engine/data-folder.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'openbell-folder-'))
const source = join(import.meta.dirname, '../../../electron/engine/data-folder.ts')

/** Another process that holds the folder until it is killed. */
async function holder(folder: string) {
  const hold = `const { claimFolder } = await import(${JSON.stringify(source)}); claimFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', hold], { stdio: ['ignore', 'pipe', 'inherit'] })
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

test('a folder that cannot be made is named with the reason', () => {
  const file = join(aFolder(), 'file')
  writeFileSync(file, '')
  expect(() => claimFolder(join(file, 'data'))).toThrow(`${file} is a file`)
})

test('a named folder wins over the environment, and that over the platform', () => {
  const env = { OPENBELL_DATA_DIR: join(tmpdir(), 'b') }
  expect([dataFolder(join(tmpdir(), 'a'), env), dataFolder(undefined, env)]).toEqual([
    join(tmpdir(), 'a'),
    join(tmpdir(), 'b'),
  ])
  expect(dataFolder(undefined, {}).toLowerCase()).toContain('openbell')
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
