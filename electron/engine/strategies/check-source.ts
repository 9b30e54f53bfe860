/** Reads a strategy without running it: what will not work, where, why, and what to use instead. */
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { StrategyFinding } from '../../../shared/contract/strategy-editing.ts'
import { pythonEnvironment, pythonFlags, strategiesFolder, type PythonAt } from './sandbox.ts'

const WITHIN_MS = 5000

/** In the order of the text; none where nothing is wrong. The same check runs again when the strategy is loaded. */
export async function checkSource(
  python: PythonAt,
  source: Uint8Array,
  file: string,
): Promise<readonly StrategyFinding[]> {
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
  return z.array(StrategyFinding).parse(JSON.parse(Buffer.concat(pieces).toString()))
}

/** Python's own reader died or took too long over it. */
const endless = (file: string): StrategyFinding => ({
  line: 1,
  column: 1,
  code: 'strategy.forbidden',
  message: `${file} cannot be read by Python`,
  instead: 'make it smaller and less nested',
  source: '',
})
