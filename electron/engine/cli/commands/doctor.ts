import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chosenPython } from '../../strategies/chosen-python.ts'
import { machineProtection } from '../../strategies/machine-protection.ts'
import { probeFolder, socketAddress } from '../../data-folder.ts'
import { connectLocal } from '../../api/local.ts'
import { findBrowser } from '../../browser.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import { checkOwner } from '../../store/migrate.ts'
import { migrations } from '../../store/migrations/migrations.ts'
import { openReader } from '../../store/sqlite.ts'
import { storeFiles, type StoreFiles } from '../../store/store-files.ts'
import { problemOf } from '../../store/store-problems.ts'
import type { Command } from '../command.ts'

/** One thing Openbell needs or can use, as this machine has it. */
interface Finding {
  readonly what: string
  readonly status: 'ok' | 'missing' | 'problem'
  readonly found: string
  /** How to get it on this system. */
  readonly advice?: string
}

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'what this machine has, what is missing and how to get it',
  options: {},
  words: [0, 0],
  async run(_args, context) {
    const machine = [node(), ...(await strategies(context.dataDir)), browser(), keychain(), await disk(context.dataDir)]
    const findings = [...machine, ...(await folderAndDatabase(context.dataDir))]
    const lines = context.json ? [JSON.stringify(findings)] : findings.flatMap(textOf)
    for (const line of lines) await context.out(line)
    return findings.some(({ status }) => status === 'problem') ? 1 : 0
  },
}

const textOf = ({ what, status, found, advice }: Finding): string[] => [
  `${status.padEnd(9)}${what.padEnd(13)}${found}`,
  ...(advice === undefined ? [] : [`${''.padEnd(22)}${advice}`]),
]

/** What to type, by platform. */
type Advice = Readonly<{ linux: string; darwin: string; win32: string }>
const adviceOf = (advice: Advice): string =>
  process.platform === 'darwin' ? advice.darwin : process.platform === 'win32' ? advice.win32 : advice.linux

function node(): Finding {
  const found = `${process.version}, Node-API ${process.versions['napi'] ?? 'unknown'}`
  if (Number(process.versions['napi']) >= 10) return { what: 'Node', status: 'ok', found }
  return { what: 'Node', status: 'problem', found, advice: 'Openbell needs Node 22.15 or later: nodejs.org' }
}

/** What runs strategies, and what protects the machine from them, tried out in a process of their kind. */
async function strategies(dataDir: string): Promise<Finding[]> {
  const { python, level, why, steps, attempts } = await machineProtection(chosenPython(dataDir))
  if (python === undefined) {
    const found = 'none that strategies can use; everything else works without'
    return [
      { what: 'Python', status: 'missing', found, advice: why },
      { what: 'Sandbox', status: 'missing', found: 'not tried: there is no Python' },
    ]
  }
  const numpy = python.numpy === undefined ? 'no numpy (strategies may do without)' : `numpy ${python.numpy}`
  const holding = Object.keys(steps).filter((name) => steps[name]?.startsWith('ok'))
  const held = `${attempts.filter((each) => each.held).length} of ${attempts.length} attempts held`
  const found = [levelNames[level], held, ...(holding.length === 0 ? [] : [holding.join(', ')])].join('; ')
  const advice = { ...(why !== '' && { advice: `${why}; see docs/security.md` }) }
  return [
    { what: 'Python', status: 'ok', found: `${python.program}, ${python.version}, ${numpy}` },
    { what: 'Sandbox', status: level === 'off' ? 'problem' : 'ok', found, ...advice },
  ]
}

const levelNames = { strong: 'Strong', basic: 'Basic', off: 'Off' }

function browser(): Finding {
  const path = findBrowser()
  if (path !== undefined) return { what: 'Browser', status: 'ok', found: path }
  return {
    what: 'Browser',
    status: 'missing',
    found: 'no Chromium, Chrome, Edge or Brave (only needed where Electron cannot be had)',
    advice: adviceOf({
      linux: 'sudo apt-get install chromium',
      darwin: 'brew install --cask google-chrome',
      win32: 'winget install Google.Chrome',
    }),
  }
}

function keychain(): Finding {
  const what = 'Keychain'
  if (process.platform === 'darwin') return { what, status: 'ok', found: 'macOS Keychain' }
  if (process.platform === 'win32') return { what, status: 'ok', found: 'Windows Credential Manager' }
  const libraries = [
    '/usr/lib',
    '/usr/lib64',
    '/lib',
    `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
  ]
  const library = libraries.map((each) => join(each, 'libsecret-1.so.0')).find((file) => existsSync(file))
  const bus = process.env['DBUS_SESSION_BUS_ADDRESS'] !== undefined
  if (library !== undefined && bus) return { what, status: 'ok', found: 'Secret Service' }
  return {
    what,
    status: 'missing',
    found: library === undefined ? 'libsecret is not installed' : 'no desktop session bus',
    advice: 'sudo apt-get install libsecret-1-0 gnome-keyring; without it, keys can be sealed with a passphrase',
  }
}

const LEAST_FREE_BYTES = 1_000_000_000

async function disk(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(existing(dataDir))
  const free = bavail * bsize
  const found = `${(free / 1e9).toFixed(1)} GB free`
  if (free >= LEAST_FREE_BYTES) return { what: 'Disk', status: 'ok', found }
  return { what: 'Disk', status: 'problem', found, advice: 'free at least 1 GB, or name another disk with --data-dir' }
}

async function folderAndDatabase(dataDir: string): Promise<Finding[]> {
  const running = await connectLocal(socketAddress(dataDir))
  running?.close()
  // It has written into its folder and opened its database.
  if (running !== undefined)
    return [{ what: 'Data folder', status: 'ok', found: `${dataDir}, an engine is running on it` }]
  return [folder(dataDir), database(storeFiles(dataDir))]
}

function folder(dataDir: string): Finding {
  const what = 'Data folder'
  const state = existsSync(dataDir) ? 'no engine is running' : 'made at the first start'
  const nearest = existing(dataDir)
  if (!statSync(nearest).isDirectory())
    return { what, status: 'problem', found: `${nearest} is not a folder`, advice: 'name another with --data-dir' }
  try {
    probeFolder(nearest)
    return { what, status: 'ok', found: `${dataDir}, ${state}` }
  } catch (error) {
    const found = `${nearest} cannot be written: ${whyOf(error)}`
    return { what, status: 'problem', found, advice: 'change its permissions, or name another with --data-dir' }
  }
}

/** Read only; whether every page of it is whole would take minutes to tell. */
function database(files: StoreFiles): Finding {
  const what = 'Database'
  if (!existsSync(files.file)) return { what, status: 'ok', found: 'none yet' }
  try {
    const opened = openReader(files.file)
    try {
      checkOwner(opened, files, migrations)
    } finally {
      opened.close()
    }
    return { what, status: 'ok', found: files.file }
  } catch (error) {
    return { what, status: 'problem', ...unreadable(problemOf(error, files) ?? error, files) }
  }
}

function unreadable(error: unknown, { file, backups }: StoreFiles): Pick<Finding, 'found' | 'advice'> {
  const backup = `restore a backup from ${backups}, or name another folder with --data-dir`
  if (error instanceof ApiError && error.problem.code === 'store.newer') {
    const found = `${file} was written by a newer Openbell (schema ${error.problem.values['found']})`
    return { found, advice: `update Openbell, ${backup}` }
  }
  return { found: `${file} cannot be read: ${whyOf(error)}`, advice: backup }
}

/** The reason alone: what to do about it is the finding's advice. */
function whyOf(error: unknown): string {
  if (error instanceof ApiError) return String(error.problem.values['why'] ?? error.message)
  return error instanceof Error ? error.message : String(error)
}

/** The nearest folder above that exists. */
const existing = (path: string): string => (existsSync(path) || dirname(path) === path ? path : existing(dirname(path)))
