import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inProcess } from '../../../electron/engine/api/in-process.ts'
import { startEngine } from '../../../electron/engine/engine.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'openbell-engine-'))

test.each(['engine.sock/x', 'uploads', 'logs/engine.log/x'])(
  'an engine that cannot start because of %s says so in one sentence and leaves the folder free',
  async (path) => {
    const dataDir = aFolder()
    const inTheWay = join(dataDir, path)
    mkdirSync(dirname(inTheWay), { recursive: true })
    writeFileSync(inTheWay, '')
    await expect(startEngine({ dataDir })).rejects.toMatchObject({
      name: 'ApiError',
      problem: { code: expect.stringMatching(/^folder\.(not-writable|is-file)$/) },
    })
    rmSync(join(dataDir, path.replace(/\/x$/, '')), { recursive: true })
    await (await startEngine({ dataDir })).close()
  },
)

test('sample data is imported at the first start, shown with its source and licence, and never again', async () => {
  const [dataDir, samples] = [aFolder(), aFolder()]
  writeFileSync(join(samples, 'a.csv.gz'), gzipSync('time,open,high,low,close,volume\n2024-07-01,1,2,1,2,10\n'))
  const sample = { file: 'a.csv.gz', instrument: 'A.XNAS', timeframe: '1d', source: 'a vendor', licence: 'ISC' }
  writeFileSync(join(samples, 'samples.json'), JSON.stringify({ samples: [sample], missing: 'B could not be had' }))
  for (const start of ['first', 'second']) {
    const started = await startEngine({ dataDir, samples })
    const { engine, close } = inProcess(started.api, started.log)
    const [row] = await engine.instruments.list({})
    expect([start, row?.coverage]).toMatchObject([
      start,
      [{ source: 'a vendor', licence: 'ISC', bars: 1, revision: 1 }],
    ])
    expect(await engine.jobs.list({})).toHaveLength(1)
    expect(await engine.health.read({})).toMatchObject({ sampleMissing: 'B could not be had' })
    close()
    await started.close()
  }
})

test('a window is told what it needs at once, and then what changes', async () => {
  const started = await startEngine({ dataDir: aFolder() })
  const { engine, close } = inProcess(started.api, started.log)
  const updates = engine.windows.watch({})
  const whole = (await updates.next()).value?.patches ?? []
  expect(new Set(whole.map(({ of }) => of))).toEqual(new Set(['health', 'calendar']))
  await engine.settings.write({ key: 'theme', value: 'dark' })
  const change = (await updates.next()).value?.patches
  expect(change).toEqual([{ of: 'setting', key: 'theme', value: { key: 'theme', value: 'dark' } }])
  await engine.settings.remove({ key: 'theme' })
  expect((await updates.next()).value?.patches).toEqual([{ of: 'setting', key: 'theme' }])
  await updates.return()
  close()
  await started.close()
})
