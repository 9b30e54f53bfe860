import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { aTerminal } from './terminal.ts'

const main = join(import.meta.dirname, '../../../../electron/engine/cli/main.ts')

test.skipIf(!existsSync('/dev/full'))('output that cannot be written is said, and the command fails', async () => {
  const { dataDir } = aTerminal()
  const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const
  const child = spawn(process.execPath, [main, 'calendars', '--data-dir', dataDir], { stdio: [...stdio] })
  const [said, [code]] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'close')])
  expect([code, said]).toEqual([1, expect.stringContaining('openbell: the output could not be written: ENOSPC')])
})
