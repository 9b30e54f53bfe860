import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { AppFolder } from '../../electron-double/app-folder.ts'
import type { Notification as NotificationDouble, Tray as TrayDouble } from '../../electron-double/desktop.ts'
import { isRealElectron, launchApp, type RunningApp } from '../../electron-double/launch.ts'
import type { ShellNotice } from '../../../shared/contract/shell.ts'
import { dataFolder, launchLinked, makeShellApp, type FixtureWindow } from './shell-app.ts'

let folder: AppFolder
beforeAll(async () => {
  folder = await makeShellApp()
})
afterAll(() => folder.remove())

const patient = { timeout: 10_000 }

const launch = (dataDir: string) => launchLinked(folder, dataDir)

const shown = (app: RunningApp) =>
  app.evaluate(
    ({ Notification }) => (Notification as unknown as typeof NotificationDouble).shown.map(({ options }) => options),
    0,
  )
const clickFirst = (app: RunningApp) =>
  app.evaluate(({ Notification }) => {
    ;(Notification as unknown as typeof NotificationDouble).shown[0]?.emit('click')
  }, 0)
const blur = (app: RunningApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.blur()), 0)
const tell = (page: Page, notice: ShellNotice) =>
  page.evaluate((notice) => (window as unknown as FixtureWindow).openbell.notify(notice), notice)

const failed: ShellNotice = {
  title: 'The strategy has failed for good: a',
  text: 'It divides by zero',
  cause: 'strategy a',
  isCritical: true,
  link: 'openbell://panel/strategies',
}

// What the system shows only the double lets a test see and click.
describe.skipIf(isRealElectron)('notifications of the system', () => {
  test('come while no window has the focus, once for all windows, and a click shows what they are about', async () => {
    using data = dataFolder()
    const { app, page } = await launch(data.path)
    await page.evaluate(() => {
      const opened: unknown[] = []
      Object.assign(window, { opened })
      ;(window as unknown as FixtureWindow).openbell.onOpened((each) => opened.push(each))
    })
    await tell(page, failed)
    expect(await shown(app)).toEqual([])
    await blur(app)
    await tell(page, failed)
    await tell(page, failed)
    const critical = { body: 'It divides by zero', urgency: 'critical', timeoutType: 'never' }
    expect(await shown(app)).toEqual([{ title: failed.title, ...critical }])
    await tell(page, { ...failed, title: 'It is started again', isCritical: false })
    expect(await shown(app)).toMatchObject([{ title: 'It is started again', urgency: 'normal' }])

    await clickFirst(app)
    const isFocused = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null, 0)
    expect(await isFocused()).toBe(true)
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { readonly opened: unknown }).opened))
      .toEqual([{ kind: 'link', link: 'openbell://panel/strategies' }])
  })

  test('do not come once they are switched off, and main takes nothing else for one', async () => {
    using data = dataFolder()
    const { app, page } = await launch(data.path)
    await blur(app)
    const chosen = await page.evaluate(() =>
      (window as unknown as FixtureWindow).openbell.preferences({ notices: false }),
    )
    expect(chosen).toEqual({ closing: 'ask', notices: false })
    await tell(page, failed)
    expect(await shown(app)).toEqual([])
    const said = await tell(page, { ...failed, isCritical: 'very' as never }).then(String, String)
    expect(said).toMatch(/openbell:notify.*expected boolean/s)
  })

  test('say in the tray, too, that a strategy failed, and a click opens the window again', async () => {
    using data = dataFolder('failing')
    const { app, page } = await launch(data.path)
    await page.evaluate(() => (window as unknown as FixtureWindow).openbell.preferences({ closing: 'keep' }))
    await page
      .evaluate(() => (window as unknown as FixtureWindow).openbell.controlWindow('close'))
      .catch(() => undefined)
    const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, 0)
    await expect.poll(windows, patient).toBe(0)
    await app.evaluate(({ Tray }) => {
      const [tray] = (Tray as unknown as typeof TrayDouble).shown
      tray?.menu?.items.find(({ label }) => label === 'Stop all strategies')?.click()
    }, 0)
    await expect
      .poll(() => shown(app), patient)
      .toMatchObject([
        { title: 'The strategy has failed for good: a', urgency: 'critical' },
        { title: 'The strategy has failed for good: b', urgency: 'critical' },
      ])
    await clickFirst(app)
    await expect.poll(windows, patient).toBe(1)
  })

  test('say that the engine has stopped for good', async () => {
    using data = dataFolder('locked')
    const app = await launchApp(folder.path, ['--data-dir', data.path])
    onTestFinished(() => {
      app.process().kill('SIGKILL')
    })
    const page = await app.firstWindow()
    const isStopped = () =>
      page.evaluate(() => (window as unknown as FixtureWindow).page.states.some(({ kind }) => kind === 'stopped'))
    await expect.poll(isStopped, patient).toBe(true)
    await blur(app)
    await page.evaluate(() => (window as unknown as FixtureWindow).openbell.restartEngine())
    await expect
      .poll(() => shown(app), patient)
      .toMatchObject([{ title: 'The engine has stopped', urgency: 'critical' }])
  })
})
