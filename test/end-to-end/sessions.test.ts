import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

async function openYear(station: Workstation, calendar: string): Promise<void> {
  const { page } = station
  await page.getByRole('button', { name: 'Data', exact: true }).click()
  await page
    .getByRole('textbox', { name: 'Filter calendars' })
    .or(page.getByLabel('Filter calendars'))
    .first()
    .fill(calendar)
  await page.getByRole('navigation', { name: 'Calendars' }).getByRole('button', { name: calendar }).click()
  await page.getByRole('combobox', { name: 'Year' }).click()
  await page.getByRole('option', { name: '2024' }).click()
  await page.getByRole('grid', { name: `Sessions of ${calendar} in 2024` }).waitFor()
}

const grid = (station: Workstation) => station.page.getByRole('grid', { name: /^Sessions of/ })

/** The cells of a day. */
const day = (station: Workstation, date: string) =>
  grid(station).getByRole('row').filter({ hasText: date }).getByRole('gridcell')

testWithSamples('XNYS has 252 sessions in 2024, and 3 July closes early at 13:00', async () => {
  await using station = await openWorkstation()
  await openYear(station, 'XNYS')
  await station.page.getByText('252 sessions in 2024, 3 early closes').waitFor()
  await station.page.getByRole('radio', { name: 'Special days' }).click()
  await eventually(() => day(station, '2024-07-03').allTextContents()).toEqual([
    '2024-07-03 Wed',
    '09:30',
    '13:00',
    '3h 30m',
    expect.stringContaining('Early close'),
    expect.anything(),
    expect.anything(),
  ])
})

testWithSamples('the sessions are walked by keys', async () => {
  await using station = await openWorkstation()
  await openYear(station, 'XNYS')
  const active = async () => {
    const id = await grid(station).getAttribute('aria-activedescendant')
    return id === null ? null : station.page.locator(`[id="${id}"]`).textContent()
  }
  await grid(station).focus()
  await station.page.keyboard.press('Control+Home')
  await station.page.keyboard.press('ArrowDown')
  await eventually(active).toContain('2024-01-0')
  await station.page.keyboard.press('Control+End')
  await station.page.keyboard.press('Home')
  await eventually(active).toContain('2024-12-31')
})

testWithSamples('XSHG shows its lunch break', async () => {
  await using station = await openWorkstation()
  await openYear(station, 'XSHG')
  await eventually(() => day(station, '2024-01-02').allTextContents()).toContain('11:30 to 13:00')
})

testWithSamples('the times of sessions change to UTC', async () => {
  await using station = await openWorkstation()
  await openYear(station, 'XNYS')
  await station.page.getByRole('radio', { name: 'UTC' }).click()
  await grid(station).getByRole('columnheader', { name: 'Close (UTC)' }).waitFor()
  await eventually(() => day(station, '2024-01-02').allTextContents()).toContain('21:00')
})
