import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seeded } from '../../../shared/domain/checked-ticks.ts'
import { aTerminal } from '../cli/terminal.ts'

const main = join(import.meta.dirname, '../../../../electron/engine/cli/main.ts')
const order = ['--instrument', 'DEMO.XNAS', '--kind', 'ticks'] as const

/** Three hours of a market with one outlier. */
function someTrades(): string {
  const random = seeded(5)
  const start = Date.parse('2024-07-02T13:30:00Z')
  const rows = Array.from({ length: 120_000 }, (_, n) => {
    const price = n === 60_000 ? 1000 : 100 + Math.floor(20 * random()) / 100
    return `${start + n * 90},${price},${Math.ceil(500 * random())},${n}`
  })
  return ['time,price,size,id', ...rows, ''].join('\n')
}

/** Starts an import in a process of its own and kills it some time later; true when it was killed before its end. */
async function killed(file: string, dataDir: string, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [main, 'import', file, ...order, '--data-dir', dataDir], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  await Promise.race([ended, wait(after)])
  child.kill('SIGKILL')
  const [code] = (await ended) as [number | null]
  return code === null
}

async function exported({ run, folder }: ReturnType<typeof aTerminal>): Promise<string> {
  const out = join(folder, 'out.csv')
  await run('export', 'DEMO.XNAS', '--kind', 'trade', '--out', out, '--force')
  return readFileSync(out, 'utf8')
}

test('an import that is killed leaves a sound store, and the next one makes what an undisturbed one makes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-kill-'))
  const file = join(folder, 'trades.csv')
  writeFileSync(file, someTrades())
  const [disturbed, undisturbed] = [aTerminal(), aTerminal()]
  const random = seeded(11)
  for (let kill = 0; kill < 4; kill++) {
    const wasKilled = await killed(file, disturbed.dataDir, 600 + 2400 * random())
    const { out } = await disturbed.run('instruments', '--json')
    const symbols = (JSON.parse(out) as { symbol: string }[]).map(({ symbol }) => symbol)
    // Whole, or not at all.
    if (wasKilled && !symbols.includes('DEMO.XNAS')) continue
    expect((await exported(disturbed)).split('\n')).toHaveLength(120_001)
  }
  for (const { run } of [disturbed, undisturbed]) {
    const { out } = await run('import', file, ...order, '--json')
    expect(JSON.parse(out)).toMatchObject({ received: 120_000, accepted: 119_999, quarantined: 1, rejected: 0 })
  }
  expect(await exported(disturbed)).toBe(await exported(undisturbed))
  const aside = async ({ run }: typeof disturbed) => (await run('quarantine', 'DEMO.XNAS', '--json')).out
  expect(await aside(disturbed)).toBe(await aside(undisturbed))
  rmSync(folder, { recursive: true })
}, 240_000)
