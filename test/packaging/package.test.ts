/** What the packager makes of a clean build: looked at, and started. */
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDummyElectron } from './dummy-electron.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string; version: string }
const PACKAGING_MS = 240_000
const COMMANDS_MS = 120_000

/** The dummy is a shell script, which only these systems start. */
describe.skipIf(process.platform !== 'linux')('the packaged program', () => {
  const work = mkdtempSync(join(tmpdir(), 'openbell-package-'))
  const packaged = join(work, 'release/linux-unpacked')
  const executable = join(packaged, 'openbell')
  afterAll(() => rmSync(work, { recursive: true, force: true }))

  beforeAll(() => {
    makeDummyElectron(join(work, 'electron'), electronVersion())
    const output = [`-c.electronDist=${join(work, 'electron')}`, `-c.directories.output=${join(work, 'release')}`]
    const builder = [join(root, 'node_modules/electron-builder/cli.js'), '--linux', '--dir', '--publish', 'never']
    const { status, stderr, stdout } = spawnSync(process.execPath, [...builder, ...output], { cwd: root })
    if (status !== 0) throw new Error(`electron-builder ended with ${status}: ${String(stdout)}${String(stderr)}`)
  }, PACKAGING_MS)

  const files = () => listPackage(join(packaged, 'resources/app.asar'), { isPack: false })

  test('the archive has the entry, the page and the engine, and nothing that only developers need', () => {
    const held = files()
    for (const needed of [about.main, 'dist/renderer/index.html', 'dist/electron/engine/desktop.js', 'package.json'])
      expect(held).toContain(`/${needed}`)
    const extra = held.filter((file) =>
      /(?:\.map|\.tsbuildinfo|(?<!\/node_modules\/.*)\.ts)$|^\/(?:test|docs|bench|scripts|electron|renderer)(?:\/|$)|node-linux/.test(
        file,
      ),
    )
    expect(extra).toEqual([])
  })

  test('libraries that Node must load lie outside of it, those of this platform alone', () => {
    const binaries = files().filter((file) => file.endsWith('.node'))
    expect(binaries).toEqual([`/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`])
    expect(statSync(join(packaged, 'resources/app.asar.unpacked', binaries[0] ?? '')).size).toBeGreaterThan(100_000)
  })

  test('sample data and strategies lie beside it as files', () => {
    const beside = [
      'sample',
      'strategies/openbell/strategy.py',
      'strategies/sandbox/bootstrap.py',
      'strategies/examples',
    ]
    expect(beside.filter((file) => !existsSync(join(packaged, 'resources', file)))).toEqual([])
  })

  test('the fuses leave no plain Node in it, and it loads nothing but its own archive', async () => {
    const wire = await getCurrentFuseWire(executable)
    const of = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] ?? 0)
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    expect(off.map(of)).toEqual(off.map(() => '0'))
    expect(on.map(of)).toEqual(on.map(() => '1'))
  })

  test(
    'it takes commands and gives back their exit codes',
    () => {
      const run = (...args: string[]) => {
        const { status, stdout, stderr } = spawnSync(executable, [...args, '--data-dir', join(work, 'data')], {
          encoding: 'utf8',
        })
        return { status, stdout, stderr }
      }
      const range = ['--from', '2024-11-29', '--to', '2024-11-30'] as const
      const sessions = run('sessions', 'XNAS', ...range, '--json')
      expect([sessions.status, sessions.stdout]).toEqual([0, expect.stringContaining('2024-11-29') as string])
      const wrong = run('sessions', 'NOWHERE', ...range)
      expect(wrong.status).not.toBe(0)
      expect(wrong.stderr).toContain('NOWHERE')
    },
    COMMANDS_MS,
  )
})

function electronVersion(): string {
  const file = join(root, 'node_modules/electron/package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
