import { expect } from 'vitest'
import { eventually, openWorkstation, testWithSamples, type Workstation } from './workstation.ts'

async function openCalendar({ page }: Workstation, calendar: string): Promise<void> {
  await page.getByRole('button', { name: 'Operations', exact: true }).click()
  await page.getByLabel('Filter calendars').fill(calendar)
  await page
    .getByRole('navigation', { name: 'Calendars' })
    .getByRole('button', { name: new RegExp(`^${calendar} `) })
    .click()
  await week(page).waitFor()
}

type Page = Workstation['page']

const week = (page: Page) => page.getByRole('group', { name: /, .* time$/ })
const editor = (page: Page) => page.getByRole('complementary', { name: 'Editor' })

async function goTo({ page }: Workstation, date: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Go to date' }).fill(date)
  await page.keyboard.press('Enter')
}

async function openTable(station: Workstation, calendar: string): Promise<void> {
  await openCalendar(station, calendar)
  await goTo(station, '2024-07-03')
  await station.page.getByRole('tab', { name: 'Sessions', exact: true }).click()
  await station.page.getByRole('grid', { name: `Sessions of ${calendar} in 2024` }).waitFor()
}

const grid = (station: Workstation) => station.page.getByRole('grid', { name: /^Sessions of/ })

/** The cells of a day. */
const day = (station: Workstation, date: string) =>
  grid(station).getByRole('row').filter({ hasText: date }).getByRole('gridcell')

/** Presses Tab until the focus is where it is wanted. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`60 presses of Tab do not lead to ${selector}`)
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

testWithSamples('XNYS has 252 sessions in 2024, and 3 July closes early at 13:00', async () => {
  await using station = await openWorkstation()
  await openTable(station, 'XNYS')
  await station.page.getByText('252 sessions in 2024, 3 early closes').first().waitFor()
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
  await openTable(station, 'XNYS')
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

testWithSamples('XSHG shows its lunch break, in the table and in the week', async () => {
  await using station = await openWorkstation()
  await openTable(station, 'XSHG')
  await eventually(() => day(station, '2024-01-02').allTextContents()).toContain('11:30 to 13:00')
  await station.page.getByRole('tab', { name: 'Week' }).click()
  await week(station.page).getByRole('button', { name: 'Break 11:30 to 13:00 Wednesday' }).waitFor()
})

testWithSamples('the times of sessions change to UTC', async () => {
  await using station = await openWorkstation()
  await openTable(station, 'XNYS')
  await station.page.getByRole('radio', { name: 'UTC' }).click()
  await grid(station).getByRole('columnheader', { name: 'Close (UTC)' }).waitFor()
  await eventually(() => day(station, '2024-01-02').allTextContents()).toContain('21:00')
})

testWithSamples('the week shows holidays, early closes, changes of clocks and sessions across midnight', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await openCalendar(station, 'XNYS')
  await goTo(station, '2026-11-26')
  await week(page).getByRole('button', { name: 'Thanksgiving Day Closed all day 4th Thu of Nov' }).waitFor()
  await week(page).getByRole('button', { name: 'Regular 09:30 to 13:00 Early close Friday' }).waitFor()
  await goTo(station, '2026-11-01')
  await week(page).getByText('repeated').waitFor()
  await goTo(station, '2027-03-14')
  await week(page).getByText('skipped').waitFor()
  await openCalendar(station, 'FX')
  await week(page).getByRole('button', { name: 'Regular 17:00 to 24:00 Tuesday' }).waitFor()
  await week(page).getByRole('button', { name: 'Regular 00:00 to 17:00 Tuesday' }).waitFor()
})

testWithSamples('by keys alone an edge moves, a holiday is set, and both are saved as a copy', async () => {
  await using station = await openWorkstation()
  const { page } = station
  const { keyboard } = page
  await station.run('Workspace: Go to operations')
  await week(page).waitFor()
  await tabTo(page, 'input[type=search]')
  await keyboard.type('XNYS')
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Sessions of XNYS' }).waitFor()
  await tabTo(page, '[data-stop]')
  await keyboard.press('Tab')
  expect(await focused(page)).toBe('Regular session starts')
  const start = page.getByRole('slider', { name: 'Regular session starts' })
  await keyboard.press('ArrowUp')
  await eventually(() => start.getAttribute('aria-valuetext')).toBe('09:25')
  await keyboard.press('Shift+ArrowUp')
  await keyboard.press('Alt+ArrowDown')
  await eventually(() => start.getAttribute('aria-valuetext')).toBe('08:26')
  await keyboard.press('Control+z')
  await keyboard.press('Control+z')
  await eventually(() => start.getAttribute('aria-valuetext')).toBe('09:25')
  await keyboard.press('Enter')
  await eventually(() => focused(page)).toBe('Regular session from')
  expect(await editor(page).getByLabel('Pre-market to').inputValue()).toBe('09:25')
  await keyboard.press('Control+a')
  await keyboard.type('920')
  await keyboard.press('Enter')
  await eventually(() => focused(page)).toBe('Regular session starts')
  await eventually(() => start.getAttribute('aria-valuetext')).toBe('09:20')
  await keyboard.press('ArrowDown')
  await eventually(() => start.getAttribute('aria-valuetext')).toBe('09:25')
  // A holiday of the day after Thanksgiving, in the year.
  await page.keyboard.press('Alt+g')
  await eventually(() => focused(page)).toBe('Go to date')
  await keyboard.type('2026-11-25')
  await keyboard.press('Enter')
  await page.locator('.planner [data-active]', { hasText: '25' }).waitFor()
  await tabTo(page, '.planner')
  await keyboard.press('ArrowLeft')
  await keyboard.press('Enter')
  await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toMatch(
    /^specialDays\.\d+\.name$/,
  )
  await keyboard.type('Day of the desk')
  await keyboard.press('Enter')
  await week(page)
    .getByRole('button', { name: /^Day of the desk/ })
    .waitFor()
  await keyboard.press('Control+s')
  await station.dialog().getByText('Day of the desk').waitFor()
  await station
    .dialog()
    .getByText(/sessions change, from 1998-01-02 to/)
    .waitFor()
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Sessions of XNYS-2' }).waitFor()
  const saved = (await station.ask('GET', '/calendars/XNYS-2')) as {
    calendar: { hours: { phases: unknown }[]; specialDays: { name: string; on: unknown }[] }
  }
  expect(saved.calendar.hours[0]?.phases).toEqual([
    ['pre', '04:00', '09:25'],
    ['regular', '09:25', '16:00'],
    ['post', '16:00', '20:00'],
  ])
  expect(saved.calendar.specialDays.at(-1)).toEqual({
    name: 'Day of the desk',
    on: { kind: 'dates', dates: ['2026-11-24'] },
    session: 'closed',
  })
})

testWithSamples('an edge is dragged in steps of five minutes', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await openCalendar(station, 'XNYS')
  await goTo(station, '2026-11-23')
  const block = week(page).getByRole('button', { name: 'Regular 09:30 to 16:00 Tuesday' })
  const { x, y, width, height } = (await block.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width / 4, y + height - 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 4, y + height - 2 - height / 13)
  await page.mouse.up()
  await week(page).getByRole('button', { name: 'Regular 09:30 to 15:30 Monday' }).waitFor()
  await editor(page).getByRole('button', { name: 'Undo edit' }).click()
  await week(page).getByRole('button', { name: 'Regular 09:30 to 16:00 Monday' }).waitFor()
})

testWithSamples('what is not saved is there again after the page was left', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await openCalendar(station, 'XLON')
  await editor(page).getByLabel('Regular session to').first().fill('16:20')
  await page.keyboard.press('Enter')
  await editor(page).getByText('edited').waitFor()
  await eventually(async () => (await station.settings()).get('calendar.draft.XLON')).toMatchObject({
    calendar: { id: 'XLON' },
  })
  await page.reload()
  await station.isLive()
  await openCalendar(station, 'XLON')
  await editor(page).getByText('edited').waitFor()
  await editor(page).getByRole('button', { name: 'Discard' }).click()
  await editor(page).getByText('built in').waitFor()
  await eventually(async () => (await station.settings()).get('calendar.draft.XLON')).toBeNull()
})

testWithSamples('a time that is none is said at its field and above, keeps from saving, and leads back', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await openCalendar(station, 'XNYS')
  const field = editor(page).getByLabel('Regular session to')
  await field.fill('25:99')
  await page.keyboard.press('Enter')
  const text = 'Weekly hours 1: "25:99" is not a time such as 09:30 or -1d 17:00.'
  await eventually(() => field.getAttribute('aria-invalid')).toBe('true')
  await editor(page).getByText('One thing keeps this from being saved').waitFor()
  await page.keyboard.press('Control+s')
  await page.getByText(`First: ${text}`).waitFor()
  expect(await station.dialog().count()).toBe(0)
  await editor(page).getByRole('button', { name: text }).first().click()
  await eventually(() => focused(page)).toBe('Regular session from')
})

testWithSamples('every version is in the history, and an older one is restored', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await station.ask('POST', '/calendars/XNYS/copy', { to: 'MINE' })
  await openCalendar(station, 'MINE')
  await editor(page).getByLabel('Regular session to').fill('15:30')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+s')
  await station.dialog().getByRole('button', { name: 'Save version' }).click()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('Version 2', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Restore version 1' }).click()
  await editor(page).getByText('edited').waitFor()
  await page.keyboard.press('Control+s')
  await station.dialog().getByRole('button', { name: 'Save version' }).click()
  await page.getByText('Version 3', { exact: true }).waitFor()
})

testWithSamples('while the engine is away a calendar can be read and not changed', async () => {
  await using station = await openWorkstation()
  const { page } = station
  await openCalendar(station, 'XNYS')
  await station.stopEngine()
  await editor(page).getByText('Read only: the engine is not answering').waitFor()
  expect(await editor(page).getByLabel('Regular session to').isDisabled()).toBe(true)
  await week(page)
    .getByRole('button', { name: /^Regular / })
    .first()
    .waitFor()
})
