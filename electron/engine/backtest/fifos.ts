/** Two FIFOs between this process and a strategy's. A thread of its own may block on them: 5 us a round trip. */
import { execFileSync } from 'node:child_process'
import { closeSync, constants, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pythonEnvironment, pythonFlags } from '../strategies/sandbox.ts'

export interface EngineEnds {
  /** What the strategy writes is read here, at its end nothing more; what is written here the strategy reads. */
  readonly read: number
  readonly write: number
}

export interface Fifos {
  readonly engine: EngineEnds
  readonly strategy: { readonly read: number; readonly write: number }
  /** Once the strategy's process has them, ours must go: only then its end shows as the end of what can be read. */
  readonly closeStrategyEnds: () => void
  readonly close: () => void
}

/** Where the system has what makes FIFOs; it is not looked for in PATH, which may be empty. */
const makers = ['/usr/bin/mkfifo', '/bin/mkfifo']

/** `python` makes them where the system has nothing else for it, some milliseconds later. */
export function openFifos(python: string, programs: readonly string[] = makers): Fifos {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-'))
  try {
    const [down, up] = [join(folder, 'down'), join(folder, 'up')]
    makeFifos([down, up], programs.find(existsSync), python)
    const [toStrategy, toEngine] = [endsOf(down), endsOf(up)]
    return {
      engine: { read: toEngine.read, write: toStrategy.write },
      strategy: { read: toStrategy.read, write: toEngine.write },
      closeStrategyEnds: once(() => [toStrategy.read, toEngine.write].forEach(closeSync)),
      close: once(() => [toEngine.read, toStrategy.write].forEach(closeSync)),
    }
  } finally {
    // Nobody else can open them by name.
    rmSync(folder, { recursive: true, force: true })
  }
}

const work = 'import os, sys; [os.mkfifo(path, 0o600) for path in sys.argv[1:]]'

function makeFifos(paths: readonly string[], program: string | undefined, python: string): void {
  const stdio = 'ignore'
  if (program !== undefined) execFileSync(program, ['-m', '600', ...paths], { stdio })
  else execFileSync(python, [...pythonFlags, '-c', work, ...paths], { stdio, env: pythonEnvironment() })
}

/** Opening one end waits for the other; opened for both first, it does not. */
function endsOf(path: string): { readonly read: number; readonly write: number } {
  const both = openSync(path, constants.O_RDWR)
  try {
    return { read: openSync(path, constants.O_RDONLY), write: openSync(path, constants.O_WRONLY) }
  } finally {
    closeSync(both)
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
