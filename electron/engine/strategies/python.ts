/** The Python that runs strategies: the one that was chosen, or the first on this machine that can. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import * as z from 'zod'
import { no } from '../../../shared/contract/wire.ts'
import { isStandIn, pythonCandidates, type Machine } from './python-candidates.ts'
import type { PythonAt } from './sandbox.ts'

export interface Python extends PythonAt {
  /** 3.11.7 */
  readonly version: string
  /** Absent where it is not installed; strategies that import it are then refused. */
  readonly numpy?: string
}

export interface PythonWanted extends Partial<Machine> {
  /** The program that was chosen in the settings. */
  readonly chosen?: string | undefined
}

const LEAST_MINOR = 10
export const LEAST_PYTHON = `3.${LEAST_MINOR}`

/** Throws ApiError `python.chosen` or `python.none`, with what to do about it on this system. */
export async function findPython({ chosen, ...machine }: PythonWanted = {}): Promise<Python> {
  const here = { platform: process.platform, env: process.env, ...machine }
  if (chosen !== undefined) return await theChosen(chosen, here)
  const others: string[] = []
  for (const program of pythonCandidates(here)) {
    const asked = await askPython(program, here.env)
    if (typeof asked !== 'string') return asked
    others.push(`${program}: ${asked}`)
  }
  const found = others.length === 0 ? '' : ` (${others.slice(0, 3).join('; ')})`
  throw no('python.none', { least: LEAST_PYTHON, found, advice: pythonAdvice(here.platform) })
}

/** Every usable Python, for the settings; each interpreter once, whatever leads to it. */
export async function listPythons(machine: Partial<Machine> = {}): Promise<readonly Python[]> {
  const here = { platform: process.platform, env: process.env, ...machine }
  const asked = await Promise.all(pythonCandidates(here).map((program) => askPython(program, here.env)))
  const usable = asked.filter((each) => typeof each !== 'string')
  return [...new Map(usable.map((each) => [each.program, each])).values()]
}

/** How to get one on this system. */
export function pythonAdvice(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return 'brew install python, or python.org'
  if (platform === 'win32') return 'winget install Python.Python.3.13'
  return "sudo apt-get install python3, or your distribution's package"
}

async function theChosen(program: string, { platform, env }: Machine): Promise<Python> {
  if (!existsSync(program)) throw no('python.chosen', { program, why: 'there is no such file' })
  if (isStandIn(program, platform)) throw no('python.chosen', { program, why: 'it only offers to install Python' })
  const asked = await askPython(program, env)
  if (typeof asked === 'string') throw no('python.chosen', { program, why: asked })
  return asked
}

/** A shim of pyenv or asdf says here which interpreter it stands for. */
const question = `
import sys, json, os
from importlib.util import find_spec
spec = find_spec("numpy")
site = spec and spec.submodule_search_locations and spec.submodule_search_locations[0]
version = None
if site:
    from importlib.metadata import version as version_of
    site = os.path.dirname(site)
    try: version = version_of("numpy")
    except Exception: site = None
# An environment is known by the place of its program, every other Python by the program itself.
itself = sys.executable if sys.prefix != sys.base_prefix else os.path.realpath(sys.executable)
print(json.dumps([sys.implementation.name, list(sys.version_info[:3]), itself, version, site]))
`
const Answer = z.tuple([
  z.string(),
  z.tuple([z.int(), z.int(), z.int()]),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
])
const ANSWER_WITHIN_MS = 10_000

/** The interpreter itself, or in a few words why it cannot run strategies. */
async function askPython(program: string, env: NodeJS.ProcessEnv): Promise<Python | string> {
  try {
    // Away from folders that choose a version for those who stand in them.
    const options = { cwd: tmpdir(), env, timeout: ANSWER_WITHIN_MS, windowsHide: true }
    const { stdout } = await promisify(execFile)(program, ['-I', '-B', '-c', question], options)
    const [kind, [major, minor, patch], itself, numpy, site] = Answer.parse(JSON.parse(stdout))
    const version = `${major}.${minor}.${patch}`
    if (kind !== 'cpython') return `it is ${kind}, and strategies need CPython`
    if (major !== 3 || minor < LEAST_MINOR)
      return `it is Python ${version}, and strategies need ${LEAST_PYTHON} or newer`
    return { program: itself, version, ...(numpy !== null && site !== null && { numpy, site }) }
  } catch {
    return 'it does not answer as Python does'
  }
}
