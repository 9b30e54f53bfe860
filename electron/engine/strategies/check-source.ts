/** Reads a strategy without running it: what will not work, where, why, and what to use instead. */
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { pythonEnvironment, pythonFlags, strategiesFolder, type PythonAt } from './sandbox.ts'

const Finding = z.object({
  line: z.int(),
  column: z.int(),
  code: z.enum(['strategy.syntax', 'strategy.forbidden']),
  message: z.string(),
  /** What to use instead; empty where nothing can be said. */
  instead: z.string(),
  /** The line as it stands in the file. */
  source: z.string(),
})
export type Finding = z.infer<typeof Finding>

const WITHIN_MS = 5000

/** In the order of the text; none where nothing is wrong. The same check runs again when the strategy is loaded. */
export async function checkSource(python: PythonAt, source: Uint8Array, file: string): Promise<readonly Finding[]> {
  const script = join(strategiesFolder(), 'sandbox', 'static_check.py')
  const options = { cwd: tmpdir(), env: pythonEnvironment(), timeout: WITHIN_MS, windowsHide: true }
  const child = spawn(python.program, [...pythonFlags, script, file], options)
  const pieces: Buffer[] = []
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece))
  child.stderr.resume()
  // It may have read enough.
  child.stdin.on('error', () => undefined)
  child.stdin.end(source)
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) return [endless(file)]
  return z.array(Finding).parse(JSON.parse(Buffer.concat(pieces).toString()))
}

/** Python's own reader died or took too long over it. */
const endless = (file: string): Finding => ({
  line: 1,
  column: 1,
  code: 'strategy.forbidden',
  message: `${file} cannot be read by Python`,
  instead: 'make it smaller and less nested',
  source: '',
})
