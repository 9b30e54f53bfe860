import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { restoreStore } from '../../../../electron/engine/store/restore.ts'
import { storeFiles } from '../../../../electron/engine/store/store-files.ts'
import { backUpTo } from '../../../../electron/engine/store/upkeep.ts'
import { mounted, unmount } from './mounted.ts'
import { aTickKey, someTrades, withColumn } from './some-ticks.ts'

const work = { signal: new AbortController().signal, progress: () => undefined }

/** A closed store with ticks of two writes, and a backup that has only the first; each test has a copy of both. */
const made = makeBackup()
async function aBackup() {
  const files = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-restore-')))
  const backup = join(mkdtempSync(join(tmpdir(), 'openbell-backup-')), 'yesterday.db')
  const from = await made
  copyFileSync(from.files.file, files.file)
  copyFileSync(from.backup, backup)
  return { files, backup }
}

async function makeBackup() {
  const files = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-restore-')))
  const backup = join(mkdtempSync(join(tmpdir(), 'openbell-backup-')), 'yesterday.db')
  const store = await openStore(files.folder)
  await store.ticks.write(aTickKey(), someTrades(0, 5000))
  await backUpTo({ path: backup, replace: false }, files, work)
  await store.ticks.write(aTickKey(), someTrades(5000, 1000))
  await store.close()
  return { files, backup }
}
type Files = ReturnType<typeof storeFiles>

async function ticksIn(folder: string): Promise<number> {
  const store = await openStore(folder)
  const [series] = await store.ticks.series()
  await store.close()
  return series?.ticks ?? 0
}
const keptIn = ({ backups }: Files) => readdirSync(backups).filter((name) => name.includes('-replaced-'))

test('a backup takes the place of the database, which is kept and can be restored in turn', async () => {
  const { files, backup } = await aBackup()
  const { kept, report } = await restoreStore(backup, files, work)
  expect([report.ticks, await ticksIn(files.folder)]).toEqual([5000, 5000])
  expect(keptIn(files)).toEqual([basename(kept ?? '')])
  await restoreStore(kept ?? '', files, work)
  expect(await ticksIn(files.folder)).toBe(6000)
})

test('a backup is restored over a database that is damaged, with its log, or none', async () => {
  const { files, backup } = await aBackup()
  writeFileSync(files.file, 'no database at all, but long enough to be one'.repeat(100))
  writeFileSync(`${files.file}-wal`, 'a log of something else')
  const { kept = '' } = await restoreStore(backup, files, work)
  expect(await ticksIn(files.folder)).toBe(5000)
  expect(readFileSync(kept, 'utf8')).toMatch(/^no database at all/)
  expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('a log of something else')
  const empty = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-restore-')))
  expect((await restoreStore(backup, empty, work)).kept).toBeUndefined()
  expect(await ticksIn(empty.folder)).toBe(5000)
})

test('what an engine that was killed had left in its log is part of what is kept', async () => {
  const { files, backup } = await aBackup()
  const live = storeFiles(mkdtempSync(join(tmpdir(), 'openbell-restore-')))
  const store = await openStore(files.folder)
  await store.ticks.write(aTickKey(), someTrades(6000, 500))
  for (const end of ['', '-wal']) copyFileSync(files.file + end, live.file + end)
  await store.close()
  const { kept = '' } = await restoreStore(backup, live, work)
  expect(existsSync(`${kept}-wal`)).toBe(false)
  await restoreStore(kept, live, work)
  expect(await ticksIn(live.folder)).toBe(6500)
})

test('a backup that is damaged, of another program or not there is refused, and nothing changes', async () => {
  const { files, backup } = await aBackup()
  const before = readFileSync(files.file)
  const bad = Buffer.from(readFileSync(backup))
  bad.fill(0x5a, bad.length - 3 * 4096)
  writeFileSync(backup, bad)
  await expect(restoreStore(backup, files, work)).rejects.toThrow(`${backup} is damaged`)
  writeFileSync(backup, 'no database')
  await expect(restoreStore(backup, files, work)).rejects.toThrow('file is not a database')
  await expect(restoreStore(join(dirname(backup), 'none'), files, work)).rejects.toThrow('There is no file')
  await expect(restoreStore(files.file, files, work)).rejects.toThrow('is the database itself')
  expect(readFileSync(files.file).equals(before)).toBe(true)
  expect(readdirSync(files.folder)).toEqual(['openbell.db'])
})

test('a power cut before, between or after the two renames leaves the one database or the other', async () => {
  const { files, backup } = await aBackup()
  const copy = `${files.file}.restored`
  copyFileSync(backup, `${copy}.part`)
  expect(await ticksIn(files.folder)).toBe(6000)
  copyFileSync(backup, copy)
  expect(await ticksIn(files.folder)).toBe(6000)
  expect(readdirSync(files.folder)).toEqual(['openbell.db'])
  copyFileSync(backup, copy)
  renameSync(files.file, join(dirname(backup), 'kept.db'))
  expect(await ticksIn(files.folder)).toBe(5000)
  expect(existsSync(copy)).toBe(false)
})

test('a backup refuses to replace a file unless it is told to, and never the database or a folder', async () => {
  const { files, backup } = await aBackup()
  const before = readFileSync(backup)
  const to = (path: string, replace: boolean) => backUpTo({ path, replace }, files, work)
  await expect(to(backup, false)).rejects.toThrow(`There is a file ${backup} already: name another one, or replace it`)
  expect(readFileSync(backup).equals(before)).toBe(true)
  expect(await to(backup, true)).toMatchObject({ file: backup, bytes: readFileSync(backup).length })
  expect(readFileSync(backup).equals(before)).toBe(false)
  await expect(to(files.file, true)).rejects.toThrow('is the database itself')
  await expect(to(dirname(backup), true)).rejects.toThrow('cannot be written: it is no file')
  await expect(to(join(backup, 'below'), true)).rejects.toThrow('cannot be written: not a directory')
  expect(readdirSync(dirname(backup))).toEqual([basename(backup)])
})

const [small, readOnly] = [mounted('size=300k'), mounted('ro')]
afterAll(() => [small, readOnly].forEach(unmount))
test.skipIf(small === undefined || readOnly === undefined)(
  'a disk that is full or read-only is told in one sentence, and leaves nothing half-done',
  async () => {
    const { files } = await aBackup()
    const store = await openStore(files.folder)
    const noise = withColumn(someTrades(10_000, 100_000), 'price', (at) => 1 + Math.sin(at))
    await store.ticks.write(aTickKey(), noise)
    await store.close()
    const [full, locked] = [join(small ?? '', 'a.db'), join(readOnly ?? '', 'a.db')]
    await expect(backUpTo({ path: full, replace: false }, files, work)).rejects.toThrow(`The disk of ${full} is full`)
    expect(readdirSync(small ?? '')).toEqual([])
    const refused = `The backup ${locked} cannot be written: read-only file system. Name another file.`
    await expect(backUpTo({ path: locked, replace: false }, files, work)).rejects.toThrow(refused)
    const tight = storeFiles(small ?? '')
    await expect(restoreStore(files.file, tight, work)).rejects.toThrow('is full')
    expect(readdirSync(small ?? '')).toEqual([])
  },
)
