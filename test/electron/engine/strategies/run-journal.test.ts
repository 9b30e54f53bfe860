import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../../electron/engine/strategies/run-journal.ts'
import { aFolder } from './a-folder.ts'

const aFile = () => join(aFolder(), 'journal.jsonl')

/** What a journal holds when it is opened again. */
async function reopened(file: string): Promise<readonly unknown[]> {
  const { journal, before } = await openJournal(file, (entry) => entry)
  await journal.close()
  return before
}

test('what was committed is there again, in its order', async () => {
  const file = aFile()
  const { journal, before } = await openJournal(file, Number)
  journal.add(1)
  journal.add(2)
  await journal.commit()
  journal.add(3)
  await Promise.all([journal.commit(), journal.commit()])
  await journal.close()
  expect([before, await reopened(file), readFileSync(file, 'utf8')]).toEqual([[], [1, 2, 3], '[1,2]\n[3]\n'])
})

test('a batch that a crash cut off never counted', async () => {
  const file = aFile()
  writeFileSync(file, '[1,2]\n[3,4')
  const before = await reopened(file)
  appendFileSync(file, '[5]\n')
  expect([before, await reopened(file)]).toEqual([
    [1, 2],
    [1, 2, 5],
  ])
})

test('a line in the middle that is none is refused, and the file stays as it is', async () => {
  const file = aFile()
  writeFileSync(file, '[1]\n{}\n[2]\n')
  await expect(reopened(file)).rejects.toThrow(`The journal ${file} of a run is damaged in line 2`)
  expect(readFileSync(file, 'utf8')).toBe('[1]\n{}\n[2]\n')
})
