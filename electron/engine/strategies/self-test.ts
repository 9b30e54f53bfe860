/** What a sealed process on this machine is really kept from: it tries, and tells. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { frameOf } from './load-frame.ts'
import { startChild, type Child } from './child.ts'
import type { Layer } from './layers.ts'
import { levelOf, type Protection, type ProtectionLevel } from './protection.ts'
import { requiredSteps, strategiesFolder, type PythonAt } from './sandbox.ts'

export interface Attempt {
  /** What was tried: `read a file`. */
  readonly what: string
  readonly held: boolean
}

export interface SelfTest {
  readonly level: ProtectionLevel
  /** One sentence for people: why it is not better. Empty where it is strong. */
  readonly why: string
  readonly protection: Protection
  readonly attempts: readonly Attempt[]
}

/** The last attempt kills the process where the lock is whole: a forbidden call, told by its end. */
const LAST = 'trace a process'
const WITHIN_MS = 5000

/** Without the check and the guard: only what the system holds counts. */
const systemLayers: readonly Layer[] = ['L0', 'L3', 'L4']

/** Takes about a tenth of a second. */
export async function selfTest(python: PythonAt, layers: readonly Layer[] = systemLayers): Promise<SelfTest> {
  const lines: string[] = []
  const child = startChild({
    python,
    layers,
    sdk: join(strategiesFolder(), 'sandbox', 'bare'),
    demand: 'nothing',
    channel: 'streams',
    limits: { loadMs: WITHIN_MS },
    log: ({ text }) => lines.push(text),
  })
  ask(child)
  const { forbidden } = await child.ended
  return judge(await child.protection, attemptsIn(lines, forbidden))
}

/** There is no answer: it ends by itself, by the lock, or at the time limit. */
function ask(child: Child): void {
  const file = 'self_test.py'
  const source = readFileSync(join(strategiesFolder(), 'sandbox', file))
  child.busy()
  child.streams?.toStrategy.write(frameOf({ file, columns: null }, source))
  // What refuses to run tells it here; nobody needs it, but it has to go.
  child.streams?.fromStrategy.resume()
}

function attemptsIn(lines: readonly string[], forbidden: boolean): Attempt[] {
  const told = lines.flatMap((line) => {
    const [, held, what] = /^(held|open): (.+)$/.exec(line) ?? []
    return what === undefined ? [] : [{ what, held: held === 'held' }]
  })
  return forbidden ? [...told, { what: LAST, held: true }] : told
}

function judge(protection: Protection, attempts: readonly Attempt[]): SelfTest {
  const open = attempts.filter(({ held }) => !held).map(({ what }) => what)
  const missing = requiredSteps().filter((name) => protection.steps[name]?.startsWith('ok') !== true)
  const whole = attempts.some(({ what }) => what === LAST)
  const reached = levelOf(protection)
  if (!whole) return { level: 'off', why: 'A sealed Python process did not come to its end here', protection, attempts }
  const level = reached === 'strong' && open.length > 0 ? 'basic' : reached
  return { level, why: level === 'strong' ? '' : whyNot(open, missing), protection, attempts }
}

function whyNot(open: readonly string[], missing: readonly string[]): string {
  if (missing.length > 0) return `This machine refuses ${missing.join(', ')}: run only strategies that you trust`
  if (open.length > 0) return `A strategy could ${open.join(', ')}: run only strategies that you trust`
  return 'What was tried was held, but nobody has run the whole hostile corpus on this system: run only strategies that you trust'
}
