import { existsSync, readSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { ColumnsFile, writeColumn } from '../../../../electron/engine/backtest/columns-file.ts'

const ours = () =>
  ['/dev/shm', tmpdir()]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).filter((name) => /^openbell-[0-9a-f]{24}$/.test(name)))

test('a column stands in its slot as far as it was written, and the rest of it is empty', () => {
  const file = new ColumnsFile({ slots: 3, capacity: 4, filled: 3 })
  writeColumn({ fd: file.writeFd, capacity: 4 }, 1, Float64Array.of(1, 2, 3, 4), [1, 3])
  const read = new Float64Array(12)
  readSync(file.readFd, read, 0, file.bytes, 0)
  file.close()
  expect([...read]).toEqual([0, 0, 0, 0, 0, 2, 3, 0, 0, 0, 0, 0])
})

test.skipIf(process.platform === 'win32')('nothing is left of the file, even before it is closed', () => {
  const before = ours()
  const file = new ColumnsFile({ slots: 1, capacity: 1, filled: 1 })
  expect(ours()).toEqual(before)
  file.close()
})
