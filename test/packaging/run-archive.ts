/** `node run-archive.ts FOLDER [args]`: what `openbell [args]` of the packaged folder does, with the Electron double. */
import { extractAll } from '@electron/asar'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [, , packaged = '.', ...args] = process.argv
const archive = join(packaged, 'resources/app.asar')
const folder = mkdtempSync(join(tmpdir(), 'openbell-archive-'))
try {
  extractAll(archive, folder)
  cpSync(`${archive}.unpacked`, folder, { recursive: true })
  const double = new URL('../electron-double/run.ts', import.meta.url).pathname
  const { status } = spawnSync(process.execPath, [double, folder, ...args], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
