/**
 * A distribution of Electron that is none: a program with fuses that can be set, which unpacks the archive beside it and
 * runs what is in it with the Electron double. Proves what was packed and how it starts, not Electron itself.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** As every Electron carries it: the mark, the version 1, the number of fuses, and all of them off. */
const fuses = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'),
  Buffer.from([1, 9]),
  Buffer.from('0'.repeat(9), 'latin1'),
])

export function makeDummyElectron(folder: string, version: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const run = fileURLToPath(new URL('run-archive.ts', import.meta.url))
  const script = `#!/bin/sh\nexec "${process.execPath}" "${run}" "$(dirname "$0")" "$@"\n`
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(script), fuses]))
  chmodSync(join(folder, 'electron'), 0o755)
  for (const [name, text] of [
    ['version', version],
    ['LICENSE', ''],
    ['LICENSES.chromium.html', ''],
  ] as const)
    writeFileSync(join(folder, name), text)
}
