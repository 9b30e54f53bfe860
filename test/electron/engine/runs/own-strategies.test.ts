import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anEngine } from '../an-engine.ts'

const source = 'from openbell import Strategy\n'

async function aFolder() {
  const started = await anEngine()
  const folder = join(started.dataDir, 'strategies')
  return {
    api: started.engine.strategies,
    folder,
    fileOf: (name: string) => join(folder, name),
    inFile: (name: string) => readFileSync(join(folder, name), 'utf8'),
    yours: async () =>
      (await started.engine.strategies.list({})).flatMap(({ name, source: { kind } }) =>
        kind === 'yours' ? name : [],
      ),
    [Symbol.asyncDispose]: started.close,
  }
}

test('a new strategy is a file that is listed, read and never written over', async () => {
  await using own = await aFolder()
  const { hash } = await own.api.create({ name: 'mine.py', text: source })
  expect([own.inFile('mine.py'), await own.yours()]).toEqual([source, ['mine.py']])
  expect(await own.api.read({ source: { kind: 'yours', name: 'mine.py' } })).toEqual({
    name: 'mine.py',
    hash,
    text: source,
  })
  await expect(own.api.create({ name: 'Mine.py', text: '' })).rejects.toThrow(
    'There is a strategy mine.py already: choose another name.',
  )
})

test('what was read is replaced as a whole, and nothing else is left in the folder', async () => {
  await using own = await aFolder()
  const { hash } = await own.api.create({ name: 'mine.py', text: source })
  const saved = await own.api.save({ name: 'mine.py', text: `${source}# more\r\n`, base: hash })
  expect([saved.status, own.inFile('mine.py'), readdirSync(own.folder)]).toEqual([
    'saved',
    `${source}# more\r\n`,
    ['mine.py'],
  ])
})

test('what somebody else wrote since stays, and is told', async () => {
  await using own = await aFolder()
  const { hash } = await own.api.create({ name: 'mine.py', text: source })
  writeFileSync(own.fileOf('mine.py'), '# theirs\n')
  const refused = await own.api.save({ name: 'mine.py', text: '# ours\n', base: hash })
  expect(refused).toMatchObject({ status: 'changed', text: '# theirs\n' })
  expect(own.inFile('mine.py')).toBe('# theirs\n')
  if (refused.status !== 'changed') throw new Error('It was saved')
  expect(await own.api.save({ name: 'mine.py', text: '# ours\n', base: refused.hash })).toMatchObject({
    status: 'saved',
  })
  expect(own.inFile('mine.py')).toBe('# ours\n')
})

test('two who write the same agree', async () => {
  await using own = await aFolder()
  const { hash } = await own.api.create({ name: 'mine.py', text: source })
  writeFileSync(own.fileOf('mine.py'), '# same\n')
  expect(await own.api.save({ name: 'mine.py', text: '# same\n', base: hash })).toMatchObject({ status: 'saved' })
})

test('a file that went away is not brought back by a save', async () => {
  await using own = await aFolder()
  const { hash } = await own.api.create({ name: 'mine.py', text: source })
  await own.api.delete({ name: 'mine.py' })
  expect(await own.api.save({ name: 'mine.py', text: '', base: hash })).toEqual({ status: 'gone' })
  expect(await own.yours()).toEqual([])
})

test('another name may be another case of the same, and no name that is taken', async () => {
  await using own = await aFolder()
  await own.api.create({ name: 'mine.py', text: source })
  await own.api.create({ name: 'other.py', text: source })
  writeFileSync(`${own.fileOf('mine.py')}.sig`, '{}')
  await own.api.rename({ name: 'mine.py', to: 'Mine.py' })
  await expect(own.api.rename({ name: 'Mine.py', to: 'other.py' })).rejects.toThrow(
    'There is a strategy other.py already',
  )
  expect([await own.yours(), existsSync(`${own.fileOf('mine.py')}.sig`)]).toEqual([['Mine.py', 'other.py'], false])
})

test.for([
  ['mine.txt', 'it does not end in .py'],
  ['../mine.py', 'it does not begin with a letter, or has others in it'],
  ['_mine.py', 'it does not begin with a letter, or has others in it'],
  ['mine one.py', 'it does not begin with a letter, or has others in it'],
  ['con.py', 'Windows keeps it for a device'],
  [`${'a'.repeat(80)}.py`, 'it has more than 80 letters'],
] as const)('%s is no name', async ([name, why]) => {
  await using own = await aFolder()
  await expect(own.api.create({ name, text: source })).rejects.toThrow(`is no name for a strategy: ${why}.`)
})

test('a name leads to nothing outside the folder', async () => {
  await using own = await aFolder()
  await own.api.create({ name: 'mine.py', text: source })
  writeFileSync(join(own.folder, '..', 'other.py'), source)
  expect(await own.api.save({ name: '../other.py', text: '', base: '0'.repeat(64) })).toEqual({ status: 'gone' })
  await expect(own.api.delete({ name: '../other.py' })).rejects.toThrow('There is no strategy ../other.py')
})

test('a link goes on leading to the file that it leads to', async () => {
  await using own = await aFolder()
  await own.api.create({ name: 'first.py', text: source })
  const elsewhere = join(mkdtempSync(join(tmpdir(), 'openbell-linked-')), 'kept.py')
  writeFileSync(elsewhere, source)
  symlinkSync(elsewhere, own.fileOf('linked.py'))
  const { hash } = await own.api.read({ source: { kind: 'yours', name: 'linked.py' } })
  await own.api.save({ name: 'linked.py', text: '# new\n', base: hash })
  expect(readFileSync(elsewhere, 'utf8')).toBe('# new\n')
})

test('what a file declares may be wrong while it is edited', async () => {
  await using own = await aFolder()
  const text = '# /// script\n# [tool.openbell]\n# files = ["missing.csv"]\n# ///\n'
  await own.api.create({ name: 'mine.py', text })
  expect(await own.api.read({ source: { kind: 'yours', name: 'mine.py' } })).toMatchObject({ text })
})

test('the check names the line, why it cannot work, and what to use instead', async () => {
  await using own = await aFolder()
  expect(await own.api.check({ name: 'mine.py', text: 'import os\n' })).toMatchObject([
    { line: 1, code: 'strategy.forbidden', message: expect.stringContaining('os') as string },
  ])
  expect(await own.api.check({ name: 'mine.py', text: 'def (:\n' })).toMatchObject([
    { line: 1, code: 'strategy.syntax' },
  ])
})
