/**
 * Makes the sample instruments of a first start from public packages, into dist/sample. Nothing of them is kept in git.
 * Beside them goes the stored run over one of them, which `scripts/sample-run.ts` made.
 * - IFL8, the CSI 300 index future, one-minute bars of 200 sessions: package hqchart (Apache-2.0).
 * - AAPL, daily bars of five years: package @observablehq/sample-datasets (ISC; its source is Yahoo Finance).
 * Where a package cannot be had, samples.json says why and Openbell starts without it.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { aaplCsv, ifl8Csv } from './sample-bars.ts'

/** Of its 134 MB one file is wanted, so it is no dependency: its archive is fetched, checked and left behind. */
const hqchart = {
  name: 'hqchart@1.1.15808',
  sha512: 'q6DrKytcBUW8emQ9Vn3m5VoSAJonApANy4TDluTmdZt+umt5xhBG9Ta7diTYhCPTPRlqei2/zkdA5TBgue11qw==',
  file: 'package/src/jscommon/umychart.testdata/M1KLine/IFL8.cfe.minute.kline.json',
}
const out = join(import.meta.dirname, '../dist/sample')

/** How each file is imported; the engine reads this list. */
const ifl8 = {
  file: 'ifl8-1m.csv.gz',
  instrument: 'IFL8.CCFX',
  name: 'CSI 300 index future, continuous',
  instrumentKind: 'future',
  currency: 'CNY',
  tick: 0.2,
  multiplier: 300,
  calendar: 'XSHG',
  timeframe: '1m',
  zone: 'Asia/Shanghai',
  stamp: 'close',
  source: 'hqchart 1.1.15808',
  licence: 'Apache-2.0',
}
const aapl = {
  file: 'aapl-1d.csv.gz',
  instrument: 'AAPL.XNAS',
  name: 'Apple Inc.',
  instrumentKind: 'stock',
  currency: 'USD',
  tick: 0.01,
  calendar: 'XNAS',
  timeframe: '1d',
  source: 'observablehq sample-datasets 1.0.1, from Yahoo Finance',
  licence: 'ISC',
}

mkdirSync(out, { recursive: true })
const missing: string[] = []
const samples = [
  ...make(aapl, () =>
    aaplCsv(readFileSync(createRequire(import.meta.url).resolve('@observablehq/sample-datasets/aapl.csv'), 'utf8')),
  ),
  ...make(ifl8, () => ifl8Csv(fileOf(hqchart))),
]
const run = 'sample-run.json'
const storedRun = join(import.meta.dirname, '../resources', run)
// It is made on what this makes.
if (existsSync(storedRun)) copyFileSync(storedRun, join(out, run))
writeFileSync(
  join(out, 'samples.json'),
  JSON.stringify(
    { samples, ...(existsSync(storedRun) && { run }), ...(missing.length > 0 && { missing: missing.join('; ') }) },
    null,
    2,
  ),
)
console.error(`[openbell] sample data: ${samples.map(({ instrument }) => instrument).join(', ') || 'none'}`)
if (missing.length > 0) {
  console.error(`[openbell] ${missing.join('; ')}`)
  process.exitCode = 1
}

function make<Sample extends { readonly file: string; readonly instrument: string }>(
  sample: Sample,
  csv: () => string,
): Sample[] {
  try {
    writeFileSync(join(out, sample.file), gzipSync(csv()))
    return [sample]
  } catch (error) {
    missing.push(
      `${sample.instrument} could not be prepared: ${error instanceof Error ? error.message : String(error)}`,
    )
    return []
  }
}

function fileOf({ name, sha512, file }: typeof hqchart): string {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-sample-'))
  try {
    const archive = join(folder, output('npm', ['pack', name, '--silent', '--pack-destination', folder]).trim())
    const got = createHash('sha512').update(readFileSync(archive)).digest('base64')
    if (got !== sha512) throw new Error(`${name} is not the archive that was checked: sha512 ${got}`)
    return output('tar', ['-xzOf', archive, file])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function output(program: string, args: string[]): string {
  const shell = process.platform === 'win32' && program === 'npm'
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell,
  })
  if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${(error?.message ?? stderr).trim().split('\n')[0]}`)
  return stdout
}
