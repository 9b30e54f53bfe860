import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { aDesk, someDays } from './a-desk.ts'

/** A disk of its own, small; where nobody may make one the test is skipped, visibly. */
function aDisk(bytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-disk-'))
  const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'openbell', folder])
  return made.status === 0 ? folder : undefined
}

const disk = process.platform === 'linux' && process.getuid?.() === 0 ? aDisk(24_000_000) : undefined

test.skipIf(disk === undefined)(
  'a run that finds no room is told in one sentence, and nothing is half stored or lost',
  async () => {
    const folder = disk ?? ''
    const dataDir = join(folder, 'data')
    const desk = await aDesk(dataDir)
    onTestFinished(async () => {
      await desk.close()
      spawnSync('umount', ['-l', folder])
    })
    await desk.importDays(someDays())
    const before = await desk.run('honest', {}, { cuts: 0 })
    const said = `The disk of ${join(dataDir, 'openbell.db')} is full: free some space and do it again; nothing was half-written.`
    const listed = async () => (await desk.engine.runs.list({})).runs.map(({ id }) => id)
    const { job } = await desk.start('waits')
    while ((await desk.engine.runs.list({})).runs[0]?.status !== 'running') await sleep(5)
    const filler = join(folder, 'filler')
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
    // Its half is to be kept.
    await desk.engine.jobs.cancel({ job }).catch(() => undefined)
    const full = await desk.ended(job)
    expect([full.status, full.problem && sentenceOf(full.problem), await listed()]).toEqual([
      'failed',
      said,
      [before.run],
    ])
    rmSync(filler)
    const after = await desk.run('honest', {}, { cuts: 0 })
    expect([
      after.ended.status,
      await listed(),
      (await desk.engine.runs.read({ run: before.run })).counts?.steps,
    ]).toEqual(['done', [after.run, before.run], 386])
  },
)
