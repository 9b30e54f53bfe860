import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openUploads } from '../../../electron/engine/uploads.ts'

const aFolder = () => join(mkdtempSync(join(tmpdir(), 'openbell-uploads-')), 'uploads')
const now = Date.UTC(2026, 0, 31)
const longAgo = new Date(Date.UTC(2026, 0, 1))

test('an upload is found with the name it came with, also by the next engine', () => {
  const folder = aFolder()
  const uploads = openUploads(folder, now)
  const { upload } = uploads.begin('my prices.csv')
  expect(uploads.append(upload, new Uint8Array([1, 2]))).toEqual({ size: 2 })
  expect(uploads.find(upload)).toEqual({ path: join(folder, upload), name: 'my prices.csv' })
  expect(openUploads(folder, now).find(upload).name).toBe('my_prices.csv')
})

test.each(['', '.', '..', '../uploads', 'nowhere.csv'])('the upload %j is not here', (upload) => {
  const folder = aFolder()
  const uploads = openUploads(folder, now)
  writeFileSync(join(folder, 'other.csv'), '')
  expect(() => uploads.find(upload)).toThrow('is not here (any more)')
})

test('a file older than a week is removed, and a folder is left', () => {
  const folder = aFolder()
  mkdirSync(join(folder, 'folder'), { recursive: true })
  writeFileSync(join(folder, 'file'), '')
  for (const name of ['folder', 'file']) utimesSync(join(folder, name), longAgo, longAgo)
  openUploads(folder, now)
  expect([existsSync(join(folder, 'folder')), existsSync(join(folder, 'file'))]).toEqual([true, false])
})

test('a file in the place of the folder is one clear sentence', () => {
  const folder = aFolder()
  writeFileSync(folder, '')
  expect(() => openUploads(folder, now)).toThrow(`${folder} is a file, and Openbell needs a folder there`)
})
