import Database from 'better-sqlite3'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { mounted, unmount } from './mounted.ts'
import { expectBars } from './expect-bars.ts'
import { aKey, minute, someBars } from './some-bars.ts'

const aFolder = () => mkdtempSync(join(tmpdir(), 'openbell-store-'))
const inRaw = <Result>(folder: string, work: (database: Database.Database) => Result): Result => {
  const database = new Database(join(folder, 'openbell.db'))
  const result = work(database)
  database.close()
  return result
}
const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** A folder with a closed store in it. */
async function written(count = 5000): Promise<string> {
  const folder = aFolder()
  const store = await openStore(folder)
  await store.bars.write(aKey(), someBars(0, count))
  await store.close()
  return folder
}

test('a folder that is not there is made, for its owner only, and holds one file when the store is closed', async () => {
  const folder = join(aFolder(), 'new', 'data')
  await (await openStore(folder)).close()
  expect(readdirSync(folder)).toEqual(['openbell.db'])
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('the file says in its header that it is ours', async () => {
  const folder = await written(1)
  expect(inRaw(folder, (database) => database.pragma('application_id', { simple: true }))).toBe(0x4f42454c)
})

test('a folder that cannot be made is named with the reason', async () => {
  const file = join(aFolder(), 'file')
  writeFileSync(file, '')
  await expect(openStore(join(file, 'data'))).rejects.toThrow(
    `The data folder ${join(file, 'data')} cannot be written: not a directory.`,
  )
})

test('a folder in the place of the database is named', async () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'openbell.db'))
  await expect(openStore(folder)).rejects.toThrow('cannot be written: openbell.db is there, but is no file.')
})

const readOnly = mounted('ro')
afterAll(() => unmount(readOnly))
test.skipIf(readOnly === undefined)('a read-only disk is named, also to an administrator', async () => {
  await expect(openStore(readOnly ?? '')).rejects.toThrow(`${readOnly} cannot be written: read-only file system.`)
})

test('a file of other bytes is damaged, and stays as it is', async () => {
  const folder = aFolder()
  writeFileSync(join(folder, 'openbell.db'), 'no database at all, but long enough to be one'.repeat(100))
  await expect(openStore(folder)).rejects.toMatchObject({
    problem: {
      code: 'store.damaged',
      values: { file: join(folder, 'openbell.db'), why: 'file is not a database', backups: join(folder, 'backups') },
    },
  })
  expect(readFileSync(join(folder, 'openbell.db'), 'utf8')).toMatch(/^no database at all/)
})

test('the database of another program is left alone', async () => {
  const folder = aFolder()
  inRaw(folder, (database) => database.exec('CREATE TABLE theirs (a)'))
  const before = hash(join(folder, 'openbell.db'))
  await expect(openStore(folder)).rejects.toThrow('is damaged: it was made by another program.')
  expect(hash(join(folder, 'openbell.db'))).toBe(before)
})

test('a file that was cut off is damaged as soon as what is missing is read', async () => {
  const folder = await written()
  truncateSync(join(folder, 'openbell.db'), 4 * 4096)
  const use = async () => {
    const store = await openStore(folder)
    await store.bars.read(aKey(), {}).finally(() => store.close().catch(() => undefined))
  }
  await expect(use()).rejects.toMatchObject({ problem: { code: 'store.damaged' } })
})

test('a chunk whose bytes are damaged is named, and what is around it can still be read', async () => {
  const folder = await written(10_000)
  const damage = 'UPDATE bar_chunks SET payload = zeroblob(40) WHERE first = ?'
  inRaw(folder, (database) => database.prepare(damage).run(minute(4096)))
  const store = await openStore(folder)
  const start = new Date(minute(4096) / 1000).toISOString()
  await expect(store.bars.read(aKey(), {})).rejects.toThrow(`the chunk of series 1 that starts at ${start} cannot be`)
  expectBars(await store.bars.read(aKey(), { to: minute(4000) }), someBars(0, 4000))
  await store.close()
})

test.each([
  ['instruments', '{}', 'the instrument i-1 is not whole: id: Invalid input: expected string, received undefined'],
  ['instruments', '{"id":"i-1","ve', 'the instrument i-1 is no JSON: Unterminated string in JSON at position 15'],
  ['jobs', '{}', 'the job i-1 is not whole: id: Invalid input: expected string, received undefined'],
  ['jobs', '', 'the job i-1 is no JSON: Unexpected end of JSON input'],
] as const)('a row of %s with the text %s is damaged, and named', async (table, text, why) => {
  const folder = await written(1)
  const values = { instruments: "('i-1', ?)", jobs: "('i-1', 1, ?, '{}')" }[table]
  inRaw(folder, (database) => database.prepare(`INSERT INTO ${table} VALUES ${values}`).run(text))
  const store = await openStore(folder)
  const problem = { code: 'store.damaged', values: { why: expect.stringContaining(why) } }
  await expect(store[table].list()).rejects.toMatchObject({ problem })
  await store.close()
})

test('an order, a setting and a timeframe that cannot be read are damaged, and named', async () => {
  const folder = await written(1)
  const job =
    '{"id":"j","kind":"import","title":"t","owner":"ann","status":"done","progress":{"done":1,"unit":"bytes"},'
  inRaw(folder, (database) => {
    database.prepare("INSERT INTO jobs VALUES ('j', 1, ?, '{')").run(`${job}"started":1,"resumable":false}`)
    database.exec("INSERT INTO settings VALUES ('ann', 'layout', '[')")
    database.exec("UPDATE series SET timeframe = 'soon'")
  })
  const store = await openStore(folder)
  await expect(store.jobs.list()).rejects.toThrow('is damaged: the order of the job j is no JSON')
  await expect(store.settings.list('ann')).rejects.toThrow('is damaged: the setting layout of ann is no JSON')
  await expect(store.bars.series()).rejects.toThrow('is damaged: series 1 has soon, which is no timeframe.')
  await store.close()
})

test('a database of a newer Openbell is left as it is', async () => {
  const folder = await written()
  const later = "INSERT INTO kysely_migration VALUES ('9999-later', '2999-01-01T00:00:00.000Z')"
  inRaw(folder, (database) => database.exec(later))
  const before = hash(join(folder, 'openbell.db'))
  await expect(openStore(folder)).rejects.toThrow(
    'was written by a newer Openbell (schema 9999-later, this one knows 0',
  )
  expect(hash(join(folder, 'openbell.db'))).toBe(before)
  expect(readdirSync(folder)).toEqual(['openbell.db'])
})

const child = (folder: string) => `
  const { openStore } = await import(${JSON.stringify(join(import.meta.dirname, '../../../../electron/engine/store/open-store.ts'))})
  const { aKey, someBars } = await import(${JSON.stringify(join(import.meta.dirname, 'some-bars.ts'))})
  const store = await openStore(${JSON.stringify(folder)})
  for (let n = 0; ; n += 1) {
    await store.bars.write(aKey(), someBars(n * 700, 700))
    console.log(n)
  }`

test('a process that is killed while it writes leaves whole writes, and every one that was answered', async () => {
  const folder = aFolder()
  for (const wanted of [3, 9]) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', child(folder)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let answered = -1
    for await (const line of createInterface(writer.stdout)) {
      answered = Number(line)
      if (answered === wanted) writer.kill('SIGKILL')
    }
    if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit')
    const store = await openStore(folder)
    const [series] = await store.bars.series()
    const writes = (series?.bars ?? 0) / 700
    expect(writes).toBeGreaterThanOrEqual(answered + 1)
    expect(Number.isInteger(writes)).toBe(true)
    expectBars(await store.bars.read(aKey(), {}), someBars(0, writes * 700))
    await store.close()
    expect(inRaw(folder, (database) => database.pragma('integrity_check', { simple: true }))).toBe('ok')
  }
})

const small = mounted('size=1500k')
afterAll(() => unmount(small))
test.skipIf(small === undefined)(
  'a full disk stops a write as a whole, and the next one when there is room',
  async () => {
    const folder = small ?? ''
    const store = await openStore(folder)
    const ballast = join(folder, 'ballast')
    writeFileSync(ballast, Buffer.alloc(600_000))
    // Noise, which no coding makes small.
    const noise = (n: number) => {
      const bars = someBars(n * 1000, 1000)
      return { ...bars, volume: bars.volume.map((_volume, index) => Math.sin(n * 1000 + index)) }
    }
    let writes = 0
    const fill = async () => {
      for (; writes < 1000; writes += 1) await store.bars.write(aKey(), noise(writes))
    }
    await expect(fill()).rejects.toThrow(`The disk of ${join(folder, 'openbell.db')} is full`)
    expect(writes).toBeGreaterThan(0)
    expect(await store.bars.series()).toMatchObject([{ bars: writes * 1000, revision: writes }])
    rmSync(ballast)
    await store.bars.write(aKey(), noise(writes))
    expect(await store.bars.series()).toMatchObject([{ bars: (writes + 1) * 1000, revision: writes + 1 }])
    await store.close()
  },
)
