import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppFolder } from '../../electron-double/app-folder.ts'
import type { Tray as TrayDouble } from '../../electron-double/desktop.ts'
import { isRealElectron, type RunningApp } from '../../electron-double/launch.ts'
import { dataFolder, launchLinked, makeShellApp, untilLinked, type FixtureWindow } from './shell-app.ts'

let folder: AppFolder
beforeAll(async () => {
  folder = await makeShellApp()
})
afterAll(() => folder.remove())

const patient = { timeout: 10_000 }

const launch = (dataDir: string) => launchLinked(folder, dataDir)

/** What the person will say, and how often they were asked. */
const answerWith = (app: RunningApp, response: number, checkboxChecked = false) =>
  app.evaluate(
    ({ dialog }, answer) => {
      const asked: string[] = []
      Object.assign(globalThis, { asked })
      const showMessageBox = async (...given: unknown[]) => {
        const options = given.at(-1) as { readonly message: string }
        asked.push(options.message)
        return answer
      }
      Object.assign(dialog, { showMessageBox })
    },
    { response, checkboxChecked },
  )
const asked = (app: RunningApp) =>
  app.evaluate(() => (globalThis as unknown as { readonly asked: readonly string[] }).asked, 0)
const windowsOf = (app: RunningApp) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, 0)

/** Neither for main nor for this test. */
async function hasNoWindow(app: RunningApp): Promise<void> {
  await expect.poll(() => windowsOf(app), patient).toBe(0)
  await expect.poll(() => app.windows().length, patient).toBe(0)
}

const closeWindow = (page: Page) =>
  page.evaluate(() => (window as unknown as FixtureWindow).openbell.controlWindow('close')).catch(() => undefined)

const tray = (app: RunningApp) =>
  app.evaluate(({ Tray }) => {
    const [shown] = (Tray as unknown as typeof TrayDouble).shown
    const items = shown?.menu?.items.filter(({ label }) => label !== '') ?? []
    return { tooltip: shown?.tooltip, items: items.map(({ label, enabled }) => [label, enabled]) }
  }, 0)
const chooseInTray = (app: RunningApp, label: string) =>
  app.evaluate(({ Tray }, label) => {
    const [shown] = (Tray as unknown as typeof TrayDouble).shown
    shown?.menu?.items.find((item) => item.label === label)?.click()
  }, label)

// The tray and the answer to a dialog are the system's: only the double lets a test see and say them.
describe.skipIf(isRealElectron)('while strategies run on paper', () => {
  test('the tray says how many run, and stops them', async () => {
    using data = dataFolder('trading')
    const { app } = await launch(data.path)
    await expect
      .poll(() => tray(app), patient)
      .toEqual({
        tooltip: 'Openbell: 2 strategies run on paper',
        items: [
          ['Openbell: 2 strategies run on paper', false],
          ['Open window', true],
          ['Stop all strategies', true],
          ['Quit Openbell', true],
        ],
      })
    await chooseInTray(app, 'Stop all strategies')
    await expect.poll(async () => (await tray(app)).tooltip, patient).toBe('Openbell: no strategy runs')
    expect((await tray(app)).items[2]).toEqual(['Stop all strategies', false])
  })

  test('the last window asks before it closes; cancel leaves it, keep leaves the tray that opens it again', async () => {
    using data = dataFolder('trading')
    const { app, page } = await launch(data.path)
    await answerWith(app, 2)
    await closeWindow(page)
    await expect.poll(() => asked(app), patient).toEqual(['2 strategies run on paper'])
    expect(await windowsOf(app)).toBe(1)

    await answerWith(app, 0)
    await closeWindow(page)
    await hasNoWindow(app)
    expect(await asked(app)).toEqual(['2 strategies run on paper'])
    expect(existsSync(join(data.path, 'stopped'))).toBe(false)

    await chooseInTray(app, 'Open window')
    await expect.poll(() => windowsOf(app), patient).toBe(1)
    const again = await app.firstWindow()
    await untilLinked(again)
    await answerWith(app, 2)
    await closeWindow(again)
    await expect.poll(() => asked(app), patient).toHaveLength(1)
  })

  test('stop ends the strategies, then the program', async () => {
    using data = dataFolder('trading')
    const { app, page } = await launch(data.path)
    await answerWith(app, 1)
    const ended = once(app.process(), 'exit')
    await closeWindow(page)
    expect((await ended)[0]).toBe(0)
    expect(existsSync(join(data.path, 'stopped'))).toBe(true)
  })

  test('what is remembered is done without a question; an explicit end still asks who keeps them running', async () => {
    using data = dataFolder('trading')
    const { app, page } = await launch(data.path)
    await answerWith(app, 0, true)
    await closeWindow(page)
    await hasNoWindow(app)
    await chooseInTray(app, 'Open window')
    await expect.poll(() => windowsOf(app), patient).toBe(1)
    const again = await app.firstWindow()
    await untilLinked(again)
    const chosen = await again.evaluate(() => (window as unknown as FixtureWindow).openbell.preferences({}))
    expect(chosen.closing).toBe('keep')
    await closeWindow(again)
    await hasNoWindow(app)
    expect(await asked(app)).toHaveLength(1)

    await answerWith(app, 1)
    const ended = once(app.process(), 'exit')
    await chooseInTray(app, 'Quit Openbell')
    await ended
    expect(existsSync(join(data.path, 'stopped'))).toBe(true)
  })

  test('a system that goes down is not kept waiting, and what runs is not stopped', async () => {
    using data = dataFolder('trading')
    const { app } = await launch(data.path)
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('shutdown'), 0)
    await app.close()
    expect(existsSync(join(data.path, 'stopped'))).toBe(false)
  })

  test('main takes no other words for it', async () => {
    using data = dataFolder()
    const { page } = await launch(data.path)
    const said = await page.evaluate(() =>
      (window as unknown as FixtureWindow).openbell.preferences({ closing: 'never' as never }).then(String, String),
    )
    expect(said).toMatch(/openbell:preferences.*Invalid option/s)
  })
})
