import { expect, test } from 'vitest'
import { toSaved } from '../../../renderer/app/dock-layout.ts'
import { layoutFileText, readLayoutFile } from '../../../renderer/app/layout-file.ts'

test('a layout comes out of its file as it went in', () => {
  const layout = toSaved({ grid: {}, panels: {} } as never)
  expect(readLayoutFile(layoutFileText({ workspace: 'research', layout }))).toEqual({ workspace: 'research', layout })
  const own = { workspace: 'trade', title: 'Scalping', layout } as const
  expect(readLayoutFile(layoutFileText(own))).toEqual(own)
})

test.each([
  ['time,open\n1,2', 'It is no layout: its text is no JSON.'],
  ['null', 'It is no layout: a layout begins with "openbell": "layout".'],
  ['{"openbell":"run"}', 'It is no layout: a layout begins with "openbell": "layout".'],
  ['{"openbell":"layout","workspace":"kitchen"}', 'It is a layout of the workspace kitchen, which there is not.'],
  ['{"openbell":"layout","workspace":"data","title":4}', 'Its workspace must have words as its title, was 4.'],
])('%j is none, and is told why', (text, why) => {
  expect(readLayoutFile(text)).toBe(why)
})
