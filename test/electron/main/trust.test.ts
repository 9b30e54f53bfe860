import { expect, test } from 'vitest'
import { isGranted, isOurs, isTrusted } from '../../../electron/main/trust.ts'

const foreign = [
  'https://openbell/',
  'app://openbell.example/',
  'app://openbell@example/',
  'app://example/openbell/',
  'file:///openbell/index.html',
  'about:blank',
  'data:text/html,app://openbell/',
  'app:openbell',
  '',
]

test('our pages are those of app://openbell', () => {
  expect(['app://openbell/', 'app://openbell/?window=2', 'app://openbell/assets/x.js'].filter(isOurs)).toHaveLength(3)
})

test.each(foreign)('%j is not ours', (url) => {
  expect(isOurs(url)).toBe(false)
  expect(isTrusted({ url, parent: null })).toBe(false)
  expect(isGranted('clipboard-sanitized-write', url)).toBe(false)
})

test('only the top frame of our page is trusted', () => {
  const url = 'app://openbell/'
  expect([isTrusted({ url, parent: null }), isTrusted({ url, parent: {} }), isTrusted(null)]).toEqual([
    true,
    false,
    false,
  ])
})

test('our page may copy text and nothing else', () => {
  const asked = ['clipboard-sanitized-write', 'clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal']
  expect(asked.filter((permission) => isGranted(permission, 'app://openbell/'))).toEqual(['clipboard-sanitized-write'])
})
