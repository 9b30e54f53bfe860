import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

interface Kept {
  readonly kind: string
  readonly anchors: readonly { readonly time: number; readonly price: number }[]
}

/** Of the one instrument that is drawn on. */
async function kept(station: Workstation): Promise<readonly Kept[]> {
  const [found = []] = [...(await station.settings())]
    .filter(([key]) => key.startsWith('drawings.'))
    .map(([, value]) => value as readonly Kept[])
  return found
}

async function ready(station: Workstation): Promise<void> {
  await station.span().waitFor()
  await station.page.getByRole('toolbar', { name: 'Drawing' }).waitFor()
}

/** Presses at places of the chart, in parts of its width and height. */
async function drag(station: Workstation, from: readonly [number, number], to: readonly [number, number]) {
  const box = await station.chart().boundingBox()
  if (box === null) throw new Error('The chart must be seen')
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
  await station.page.mouse.move(...at(from))
  await station.page.mouse.down()
  await station.page.mouse.move(...at(to), { steps: 4 })
  await station.page.mouse.up()
}

const anchors = async (station: Workstation) => (await kept(station))[0]?.anchors ?? []

testWithSamples('a trend line is drawn, moved by a handle, taken back, and there after a restart', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await ready(station)
  await station.chart().press('Alt+t')
  await drag(station, [0.3, 0.6], [0.6, 0.4])
  await eventually(() => anchors(station)).toHaveLength(2)
  const [first, drawn] = await anchors(station)
  expect(drawn?.price).toBeGreaterThan(first?.price ?? Infinity)
  await drag(station, [0.6, 0.4], [0.7, 0.3])
  await eventually(async () => (await anchors(station))[1]?.price ?? 0).toBeGreaterThan(drawn?.price ?? 0)
  expect((await anchors(station))[0]).toEqual(first)
  await station.chart().press('Control+z')
  await eventually(async () => (await anchors(station))[1]).toEqual(drawn)

  await page.reload()
  await station.isLive()
  await ready(station)
  // Its middle can be taken hold of, so it is where it was.
  await drag(station, [0.45, 0.5], [0.45, 0.6])
  await eventually(async () => (await anchors(station))[1]?.price ?? 0).toBeLessThan(drawn?.price ?? 0)
})

testWithSamples('a trend line is set from the keyboard', async () => {
  await using station = await openWorkstation()
  await ready(station)
  await station.chart().press('Alt+t')
  for (const key of ['ArrowLeft', 'Enter', 'Shift+ArrowLeft', 'Enter']) await station.chart().press(key)
  await eventually(() => anchors(station)).toHaveLength(2)
  const [first] = await anchors(station)
  await station.run('list drawings')
  await station
    .dialog()
    .getByRole('button', { name: /^Trend line/ })
    .waitFor()
  const price = station.dialog().getByRole('spinbutton', { name: 'Price 2' })
  await price.press('ArrowUp')
  const typed = Math.round((first?.price ?? 0) * 10 - 500) / 10
  await price.fill(String(typed))
  await price.press('Enter')
  await eventually(async () => (await anchors(station))[1]?.price).toBe(typed)
  const time = station.dialog().getByRole('textbox', { name: /^Time 1/ })
  await time.fill('soon')
  await time.press('Enter')
  await station.dialog().getByText('Write a date and time such as').waitFor()
  await time.fill('2024-09-25 10:00')
  await time.press('Enter')
  // Ten in Shanghai.
  await eventually(async () => (await anchors(station))[0]?.time).toBe(Date.UTC(2024, 8, 25, 2) * 1000)
  await station.dialog().getByRole('radio', { name: 'pink' }).press(' ')
  await eventually(async () => JSON.stringify(await kept(station))).toContain('"colour":3')
})

testWithSamples('levels need no pointer, and all that is removed comes back', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await ready(station)
  await station.chart().press('Alt+h')
  await station.chart().press('Enter')
  await eventually(() => kept(station)).toHaveLength(1)
  await station.chart().press('Alt+t')
  for (const key of ['ArrowLeft', 'Enter', 'Shift+ArrowLeft', 'Enter']) await station.chart().press(key)
  await eventually(async () => (await kept(station)).map(({ kind }) => kind)).toEqual(['horizontal', 'trend'])
  await station.chart().press('Delete')
  await eventually(() => kept(station)).toHaveLength(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await eventually(() => kept(station)).toHaveLength(2)
  await station.run('remove all drawings')
  await eventually(() => kept(station)).toHaveLength(0)
  await station.chart().press('Control+z')
  await eventually(() => kept(station)).toHaveLength(2)
  await station.chart().press('Alt+v')
  await station.chart().press('Escape')
  await page.getByRole('button', { name: 'Select', pressed: true }).waitFor()
})

testWithSamples('a text is typed where it was placed', async () => {
  await using station = await openWorkstation()
  await ready(station)
  await station.page.getByRole('button', { name: 'Text', exact: true }).click()
  await drag(station, [0.3, 0.3], [0.3, 0.3])
  await station.dialog().getByRole('textbox', { name: 'Text' }).waitFor()
  await station.page.keyboard.type('Gap of Monday')
  await station.page.keyboard.press('Enter')
  await station
    .dialog()
    .getByRole('button', { name: /^Gap of Monday/ })
    .waitFor()
})

testWithSamples('a stored drawing that is none is said, kept as it is, and costs no other', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await ready(station)
  await station.chart().press('Alt+h')
  await station.chart().press('Enter')
  await eventually(() => kept(station)).toHaveLength(1)
  const [key = ''] = [...(await station.settings()).keys()].filter((each) => each.startsWith('drawings.'))
  const bad = { id: 'x', kind: 'gann', anchors: [] }
  await station.writeSetting(key, [bad, ...(await kept(station))])
  await page.reload()
  await station.isLive()
  await page.getByText(/^Drawing 1 is left out at kind: .*, was "gann"\.$/).waitFor()
  await ready(station)
  await station.chart().press('Alt+v')
  await station.chart().press('Enter')
  await eventually(async () => (await kept(station)).map(({ kind }) => kind)).toEqual([
    'horizontal',
    'vertical',
    'gann',
  ])
})

testWithSamples.for(['dark', 'light'] as const)('tools and list break no rule with the %s theme', async (theme) => {
  await using station = await openWorkstation({ theme })
  await ready(station)
  await station.run('list drawings')
  await station.dialog().getByText('Nothing is drawn yet').waitFor()
  for (const kind of ['Parallel channel', 'Text']) {
    await station.dialog().getByRole('button', { name: 'Add drawing' }).press('Enter')
    await station.page.getByRole('menuitem', { name: kind }).press('Enter')
  }
  await station.dialog().getByRole('textbox', { name: 'Text' }).waitFor()
  const { violations } = await new AxeBuilder({ page: station.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
})
