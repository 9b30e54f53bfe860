/** How a strategy's process is started: its program, arguments, environment and folder. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Layer } from './layers.ts'
import type { ChildLimits } from './limits.ts'

export interface PythonAt {
  /** The interpreter itself, not a shim of it. */
  readonly program: string
  /** Where its numpy lies, for strategies that import it. */
  readonly site?: string | undefined
}

/**
 * Which steps of L3 the process must have reached, else it ends before the strategy runs: those without which nothing
 * protects, all of them, or nothing, where a person has chosen to run what they trust on a machine that has no more.
 */
export type Demand = 'required' | 'all' | 'nothing'

export interface SandboxPlan {
  readonly python: PythonAt
  /** Holds `sandbox/`, and `openbell/` unless `sdk` names another folder for that. */
  readonly folder: string
  readonly sdk: string
  readonly layers: readonly Layer[]
  readonly limits: ChildLimits
  readonly demand?: Demand | undefined
  /** Windows has no descriptors to inherit: the columns are opened by name, by the warden. */
  readonly columnsPath?: string | undefined
}

export interface SandboxStart {
  readonly program: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** A new and empty folder, to be removed at the end. */
  readonly cwd: string
}

/** Steps of L3 without which nothing protects. The others are reported: old kernels and containers lack them. */
export function requiredSteps(platform: NodeJS.Platform = process.platform): readonly string[] {
  if (platform === 'linux') return ['limits', 'privileges', 'seccomp', 'late limits']
  return platform === 'darwin' ? ['seatbelt', 'late limits'] : []
}

/** Beside the sources, in an installed app among its resources. */
export function strategiesFolder(): string {
  const resources = 'resourcesPath' in process ? join(String(process.resourcesPath), 'strategies') : undefined
  if (resources !== undefined && existsSync(resources)) return resources
  const beside = ['../../../strategies', '../../../../strategies'].map((up) =>
    fileURLToPath(new URL(up, import.meta.url)),
  )
  return beside.find((folder) => existsSync(join(folder, 'sandbox'))) ?? String(beside[0])
}

export function planStart(plan: SandboxPlan): SandboxStart {
  const cwd = mkdtempSync(join(tmpdir(), 'openbell-strategy-'))
  const alone = plan.layers.includes('L0')
  const locked = plan.layers.includes('L3')
  const windows = process.platform === 'win32'
  const script = windows && locked ? 'windows_warden.py' : 'bootstrap.py'
  return {
    program: plan.python.program,
    args: [...(alone ? pythonFlags : []), join(plan.folder, 'sandbox', script), JSON.stringify(settingsOf(plan, cwd))],
    env: alone ? pythonEnvironment() : process.env,
    cwd,
  }
}

/**
 * No user's packages, no site packages, nothing written beside the sources. Not `-I`: it would ignore PYTHONHASHSEED,
 * without which sets of texts come in another order in every run; what else it ignores is not in our environment.
 */
export const pythonFlags = ['-s', '-S', '-B', '-X', 'utf8']

/**
 * Made from nothing: no keys, no home, no search path. One BLAS thread, so that the process has only one. Local time is
 * UTC, so that a run comes to the same result wherever the machine stands.
 */
export function pythonEnvironment(): NodeJS.ProcessEnv {
  const one = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', VECLIB_MAXIMUM_THREADS: '1' }
  const windows = process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {}
  return { LANG: 'C.UTF-8', TZ: 'UTC0', PYTHONHASHSEED: '0', ...one, ...windows }
}

/** See bootstrap.py. */
function settingsOf({ python, sdk, layers, limits, demand, columnsPath }: SandboxPlan, empty: string) {
  const windows = process.platform === 'win32'
  return {
    layers,
    demand: layers.includes('L3') && demand !== 'nothing' ? (demand === 'all' ? 'all' : requiredSteps()) : [],
    memory: limits.dataBytes,
    cpu: limits.cpuSeconds ?? 0,
    empty,
    parent: process.pid,
    sdk,
    ...(python.site !== undefined && { site: python.site }),
    channel: windows ? [0, 1] : [4, 5],
    columns: windows ? (columnsPath ?? null) : 3,
  }
}
