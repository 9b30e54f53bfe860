/** Where a Chromium-like browser is installed on this machine: the workstation's window where Electron cannot be had. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The program; OPENBELL_BROWSER names one outright. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['OPENBELL_BROWSER'] ?? ''
  return named === '' ? candidates(env).find((path) => existsSync(path)) : named
}

/** Programs of these names on the search path, in the order of the names. */
export const onPath = (names: readonly string[], env: NodeJS.ProcessEnv = process.env): string[] =>
  names
    .flatMap((name) => (env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
    .filter((path) => existsSync(path))

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
    return folders.flatMap((folder) => windows.map((program) => join(folder, program)))
  }
  if (process.platform === 'darwin') return macs.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  return onPath(linux, env)
}

const windows = [
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
  'BraveSoftware/Brave-Browser/Application/brave.exe',
]
const macs = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']
const linux = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'brave-browser',
]
