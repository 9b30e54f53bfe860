import { expect, test } from 'vitest'
import { toSaved } from '../../../renderer/app/dock-layout.ts'
import { layoutFileText, readLayoutFile } from '../../../renderer/app/layout-file.ts'

test('a layout comes out of its file as it went in', () => {
  const layout = toSaved({ grid: {}, panels: {} } as never)
  expect(readLayoutFile(layoutFileText('research', layout))).toMatchObject({ workspace: 'research', layout })
})

test.each([
  ['time,open\n1,2', 'It is no layout: its text is no JSON.'],
  ['null', 'It is no layout: a layout begins with "openbell": "layout".'],
  ['{"openbell":"run"}', 'It is no layout: a layout begins with "openbell": "layout".'],
  ['{"openbell":"layout","workspace":"kitchen"}', 'It is a layout of the workspace kitchen, which there is not.'],
])('%j is none, and is told why', (text, why) => {
  expect(readLayoutFile(text)).toBe(why)
})
