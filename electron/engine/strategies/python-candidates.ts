/** Where a Python may lie on this machine, without starting anything: asking a stand-in would open an installer. */
import { closeSync, existsSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
}

/** Programs in the order in which they are tried, each once. */
export function pythonCandidates({ platform, env }: Machine): string[] {
  const named = env['OPENBELL_PYTHON'] ?? ''
  const places = [...(named === '' ? [] : [named]), ...onPath(platform, env), ...usual(platform, env)]
  const real = places.flatMap((file) => instead(file, platform)).filter((file) => existsSync(file))
  return [...new Set(real)].filter((file) => !isStandIn(file, platform))
}

/**
 * A program that only offers to install Python: the Store's alias, and macOS' own without Command Line Tools, to which
 * also the shims of pyenv and asdf may lead there.
 */
export function isStandIn(file: string, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return /[\\/]WindowsApps[\\/]/i.test(file) && isEmpty(file)
  if (platform !== 'darwin') return false
  return [file, realOf(file)].includes(MAC_STUB) || (isScript(file) && !MAC_TOOLS.some((tool) => existsSync(tool)))
}

const MAC_STUB = '/usr/bin/python3'
/** What macOS' stub would start. */
const MAC_TOOLS = [
  '/Library/Developer/CommandLineTools/usr/bin/python3',
  '/Applications/Xcode.app/Contents/Developer/usr/bin/python3',
]

const instead = (file: string, platform: NodeJS.Platform): readonly string[] =>
  platform === 'darwin' && file === MAC_STUB ? MAC_TOOLS : [file]

/** An alias is a file of no bytes; it may even refuse to be looked at. */
function isEmpty(file: string): boolean {
  try {
    return lstatSync(file).size === 0
  } catch {
    return true
  }
}

function isScript(file: string): boolean {
  try {
    const head = Buffer.alloc(2)
    const descriptor = openSync(file, 'r')
    readSync(descriptor, head, 0, 2, 0)
    closeSync(descriptor)
    return head.toString() === '#!'
  } catch {
    return false
  }
}

function realOf(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

function onPath(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  const path = env['PATH'] ?? env['Path'] ?? ''
  const names =
    platform === 'win32' ? ['python3.exe', 'python.exe'] : ['python3', ...minors.map((n) => `python3.${n}`), 'python']
  // The nearest folder first for the plain name, then the numbered ones.
  return names.flatMap((name) =>
    path
      .split(delimiter)
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, name)),
  )
}

const minors = [15, 14, 13, 12, 11, 10]

function usual(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') return windowsPlaces(env)
  const framework = '/Library/Frameworks/Python.framework/Versions'
  const folders = ['/opt/homebrew/bin', '/usr/local/bin', '/usr/bin']
  const versions = platform === 'darwin' ? minors.map((n) => `${framework}/3.${n}/bin/python3`) : []
  return [
    ...versions,
    ...folders.flatMap((folder) => ['python3', ...minors.map((n) => `python3.${n}`)].map((name) => join(folder, name))),
  ]
}

/** Where python.org's installer puts it, for one user or for all; the newest first. The py launcher knows no others. */
function windowsPlaces(env: NodeJS.ProcessEnv): string[] {
  const roots = [join(env['LOCALAPPDATA'] ?? '', 'Programs', 'Python'), env['ProgramFiles'] ?? '']
  return roots.flatMap((root) =>
    foldersIn(root)
      .filter((name) => /^Python3\d+(-\w+)?$/i.test(name))
      .toSorted((a, b) => Number(b.replaceAll(/\D/g, '')) - Number(a.replaceAll(/\D/g, '')))
      .map((name) => join(root, name, 'python.exe')),
  )
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
