import { expect } from 'vitest'
import { writeBars, writeText } from './bar-files.ts'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

const twoHours = { bars: 120, from: '2024-07-02T14:00:00Z' }

/** Opens the dialog by its command and hands it the file. */
async function choose(station: Workstation, path: string): Promise<void> {
  await station.run('import bars')
  await chooseAgain(station, path)
}

const chooseAgain = async (station: Workstation, path: string): Promise<void> =>
  station.dialog().getByLabel('File of bars').setInputFiles(path)

async function pick(station: Workstation, field: string, option: string): Promise<void> {
  await station.dialog().getByRole('combobox', { name: field, exact: true }).click()
  await station.page.getByRole('option', { name: option, exact: true }).click()
}

const begin = (station: Workstation) => station.dialog().getByRole('button', { name: 'Import', exact: true }).click()

/** A figure of the report. */
const figure = (station: Workstation, name: string) =>
  station.dialog().locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]').textContent()

testWithSamples(
  'a file is read as detected, a column is chosen otherwise, and its chart shows that column',
  async () => {
    await using station = await openWorkstation()
    await choose(station, writeBars({ name: 'HOUR.XNAS.csv', ...twoHours }))
    const dialog = station.dialog()
    await eventually(() => dialog.getByRole('combobox', { name: 'Close' }).textContent()).toBe('close')
    expect(await dialog.getByRole('combobox', { name: 'Time', exact: true }).textContent()).toBe('time')
    expect(await dialog.getByLabel('Instrument').inputValue()).toBe('HOUR.XNAS')
    await dialog.getByText('Detected: 1m').waitFor()
    await pick(station, 'Close', 'adjusted')
    await begin(station)
    await dialog.getByText(/HOUR\.XNAS 1m, a new instrument, in/).waitFor()
    expect(await figure(station, 'Rows received')).toBe('120')
    expect(await figure(station, 'Accepted')).toBe('120')
    expect(await figure(station, 'of these new')).toBe('120')
    await dialog.getByRole('button', { name: 'Open chart' }).click()
    await station.dialog().waitFor({ state: 'hidden' })
    await station.interval('1 minute').click()
    await eventually(() => station.legend().textContent()).toMatch(/^HOUR1m · XNASO 101\.19.*C 101\.18/)
  },
)

testWithSamples('a file whose columns nobody knows shows them, and is mapped column by column', async () => {
  await using station = await openWorkstation()
  const rows = Array.from({ length: 60 }, (_none, at) => {
    const time = new Date(Date.UTC(2024, 6, 2, 14, at)).toISOString()
    return `${time};100;102;99;101`
  })
  await choose(station, writeText('MAPPED.XNAS.csv', ['wann;erster;hoechster;tiefster;letzter', ...rows].join('\n')))
  const dialog = station.dialog()
  await dialog.getByText(/has no column for time; its columns are wann, erster, hoechster/).waitFor()
  expect(await dialog.getByRole('columnheader').allTextContents()).toEqual([
    'wann',
    'erster',
    'hoechster',
    'tiefster',
    'letzter',
  ])
  for (const [field, column] of [
    ['Time', 'wann'],
    ['Open', 'erster'],
    ['High', 'hoechster'],
    ['Low', 'tiefster'],
    ['Close', 'letzter'],
  ] as const)
    await pick(station, field, column)
  await dialog.getByText('Detected: 1m').waitFor()
  await begin(station)
  await dialog.getByText(/MAPPED\.XNAS 1m, a new instrument, in/).waitFor()
  expect(await figure(station, 'Accepted')).toBe('60')
})

testWithSamples('the same file imported again brings nothing new', async () => {
  await using station = await openWorkstation()
  const file = writeBars({ name: 'TWICE.XNAS.csv', ...twoHours })
  await choose(station, file)
  await begin(station)
  await station.dialog().getByRole('button', { name: 'Import another' }).click()
  await chooseAgain(station, file)
  await begin(station)
  await station
    .dialog()
    .getByText(/TWICE\.XNAS 1m, in/)
    .waitFor()
  expect(await figure(station, 'of these new')).toBe('0')
  expect(await figure(station, 'stored before and equal')).toBe('120')
})

testWithSamples('a file that holds no bars is refused in one sentence', async () => {
  await using station = await openWorkstation()
  await choose(station, writeText('empty.csv', 'time,open,high,low,close\n'))
  await eventually(() => station.dialog().getByRole('alert').allTextContents()).toEqual([
    'empty.csv has a header but no rows.',
  ])
  await station.dialog().getByRole('button', { name: 'Choose another file' }).click()
  await chooseAgain(station, writeText('prices.csv', 'when,price\n2024-07-02,3\n'))
  await eventually(() => station.dialog().getByRole('alert').allTextContents()).toEqual([
    'prices.csv has no column for time; its columns are when, price. Name it with --columns time=….',
  ])
})

testWithSamples('what was typed wrong is said at its field', async () => {
  await using station = await openWorkstation()
  await choose(station, writeBars({ name: 'TYPED.XNAS.csv', ...twoHours }))
  for (const [field, text, sentence] of [
    ['Timeframe', 'soon', 'soon is no timeframe'],
    ['Times are in', 'Mars/Base', 'must be a time zone such as America/New_York, was Mars/Base'],
  ] as const) {
    const input = station.dialog().getByRole('textbox', { name: field })
    await input.fill(text)
    await eventually(() => input.getAttribute('aria-invalid')).toBe('true')
    await station.dialog().getByText(sentence).waitFor()
    await input.fill('')
    await eventually(() => input.getAttribute('aria-invalid')).not.toBe('true')
  }
})

testWithSamples('a long import that is cancelled leaves nothing', async () => {
  await using station = await openWorkstation()
  await choose(station, writeBars({ name: 'LONG.BINANCE.csv', bars: 400_000, from: '2023-01-01T00:00:00Z' }))
  await begin(station)
  await station.dialog().getByRole('button', { name: 'Cancel import' }).click()
  await station.dialog().getByText('The import was stopped. Nothing of it was stored.').waitFor()
  expect(await station.symbols()).not.toContain('LONG.BINANCE')
})
