/** Electron's own program, which its npm package fetches on demand. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { say } from './set-up.js'

export interface ElectronBinary {
  readonly installed: boolean
  readonly path: string
}

const PROBE_WITHIN_MS = 3000
const DOWNLOAD_WITHIN_MS = 15 * 60_000
const programs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

const packageFile = (): string => createRequire(import.meta.url).resolve('electron/package.json')

/** Looks for the file: `require('electron')` would start the download. */
export function electronBinary(env: NodeJS.ProcessEnv = process.env): ElectronBinary {
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(dirname(packageFile()), 'dist')
  const path = join(folder, programs[process.platform] ?? 'electron')
  return { installed: existsSync(path), path }
}

/** Resolves with true when the program is there afterwards; says what it does and why it could not. */
export async function fetchElectron(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (!(await isReachable(env))) {
    say("Electron is not on this machine and its download server can't be reached.")
    return false
  }
  say('downloading Electron (about 120 MB, once)…')
  const install = join(dirname(packageFile()), 'install.js')
  const { status } = spawnSync(process.execPath, [install], {
    stdio: ['ignore', 2, 2],
    env,
    timeout: DOWNLOAD_WITHIN_MS,
  })
  if (status === 0 && electronBinary(env).installed) return true
  say('the download of Electron did not finish.')
  return false
}

/** A missing name answers in milliseconds; a firewall that only drops packets takes the whole time. */
async function isReachable(env: NodeJS.ProcessEnv): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string }
  const mirror =
    env['ELECTRON_MIRROR'] ??
    env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/'
  try {
    const url = `${mirror.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`
    const { status } = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(PROBE_WITHIN_MS),
    })
    return status < 400
  } catch {
    return false
  }
}
