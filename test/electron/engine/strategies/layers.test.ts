import { expect, test } from 'vitest'
import { allLayers, mayChooseLayers, parseLayers } from '../../../../electron/engine/strategies/layers.ts'

test('layers are named as all, none or a list, and nothing else', () => {
  expect(['all', 'none', 'L0,L3, L4', 'L3,L3', 'L9', ''].map(parseLayers)).toEqual([
    allLayers,
    [],
    ['L0', 'L3', 'L4'],
    undefined,
    undefined,
    undefined,
  ])
})

test('an installed app has all of them', () => {
  expect(mayChooseLayers('file:///opt/Openbell/resources/app.asar/dist/electron/engine/strategies/layers.js')).toBe(
    false,
  )
  expect(mayChooseLayers('file:///home/me/openbell/electron/engine/strategies/layers.ts')).toBe(true)
})
