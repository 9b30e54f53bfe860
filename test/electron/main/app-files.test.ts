import { array, assert, constantFrom, property } from 'fast-check'
import { join, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { fileOf, headersOf } from '../../../electron/main/app-files.ts'

const folder = resolve('/app/renderer')

test.each([
  ['app://openbell/', 'index.html'],
  ['app://openbell/?window=2', 'index.html'],
  ['app://openbell/assets/chart%20line.js#x', 'assets/chart line.js'],
  ['app://openbell/assets/../page.js', 'page.js'],
  ['app://openbell/assets/..', 'index.html'],
])('%s is %s', (url, file) => {
  expect(fileOf(url, folder)).toBe(join(folder, file))
})

test.each([
  'app://openbell/..%2f..%2fpackage.json',
  'app://openbell/%2e%2e%2f%2e%2e%2fpackage.json',
  'app://openbell/..%2frenderer-of-another/x.js',
  'app://openbell/%',
  'app://elsewhere/index.html',
  'https://openbell/index.html',
  'nonsense',
])('%s is no file', (url) => {
  expect(fileOf(url, folder)).toBeUndefined()
})

test('no address leads out of the folder', () => {
  const part = constantFrom('..', '.', '%2e%2e', '%2E.', 'a', '/', '%2f', '%5c', '\\', '//', '%00', 'C:', '%25')
  assert(
    property(array(part, { maxLength: 12 }), (parts) => {
      const file = fileOf(`app://openbell/${parts.join('')}`, folder)
      expect(file === undefined || resolve(file).startsWith(folder + sep)).toBe(true)
    }),
  )
})

test('a file is served as what it is, under the policy of the page', () => {
  expect(headersOf('/x/page.js')).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(headersOf('/x/secret.bin')['content-type']).toBe('application/octet-stream')
  expect(headersOf('/x/index.html')['content-security-policy']).toContain("object-src 'none'")
})
