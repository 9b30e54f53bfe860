/** Where a Chromium-like browser is installed on this machine. Plain JavaScript: `npm test` asks before anything runs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** @returns {string | undefined} the program; OPENBELL_BROWSER names one outright */
export function findBrowser(env = process.env) {
  if (env['OPENBELL_BROWSER']) return env['OPENBELL_BROWSER']
  return candidates(env).find((path) => existsSync(path))
}

/** @param {NodeJS.ProcessEnv} env */
function candidates(env) {
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? [])
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'BraveSoftware/Brave-Browser/Application/brave.exe',
    ]
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'brave-browser',
  ]
  const folders = (env['PATH'] ?? '').split(':')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}
