import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppFolder } from '../../electron-double/app-folder.ts'
import { isRealElectron, launchApp, startApp, type RunningApp } from '../../electron-double/launch.ts'
import type { permissions } from '../../electron-double/web-session.ts'
import { dataFolder, echo, makeShellApp, untilLinked, type FixtureWindow } from './shell-app.ts'

let folder: AppFolder
beforeAll(async () => {
  folder = await makeShellApp()
})
afterAll(() => folder.remove())

/** Of a start with all its windows. */
const patient = { timeout: 10_000 }

/** Of a test that failed halfway. */
const left: RunningApp[] = []
afterAll(async () => {
  for (const app of left) await app.close()
})

async function launch(dataDir: string): Promise<RunningApp> {
  const app = await launchApp(folder.path, ['--data-dir', dataDir])
  left.push(app)
  return app
}

describe('a running workstation', () => {
  const data = dataFolder()
  let app: RunningApp
  let page: Page
  beforeAll(async () => {
    app = await launch(data.path)
    page = await app.firstWindow()
    await untilLinked(page)
  })
  afterAll(async () => {
    await app.close()
    data[Symbol.dispose]()
  })

  test('the page talks to the engine over its port', async () => {
    expect(await echo(page, 'bell')).toEqual({
      text: 'bell',
      pid: expect.any(Number) as number,
      dataDir: data.path,
      numbers: ['1.5', 'NaN'],
      kind: 'Float64Array',
    })
  })

  test('the page comes from the app scheme and is told that the engine runs', async () => {
    const states = await page.evaluate(() => (window as unknown as FixtureWindow).page.states)
    expect(states.at(-1)).toEqual({ kind: 'running' })
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL(), 0)).toBe(
      'app://openbell/',
    )
  })

  test('the window is shown with the background of the theme', async () => {
    const shown = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return { visible: window?.isVisible(), background: window?.getBackgroundColor() }
    }, 0)
    expect(shown).toEqual({ visible: true, background: '#0A0D12' })
  })

  test('the page has neither Node nor Electron, and cannot change its bridge', async () => {
    const found = await page.evaluate(() => {
      const shell = (window as unknown as FixtureWindow).openbell
      const changed = Reflect.set(shell, 'restartEngine', () => 'mine')
      return {
        process: typeof globalThis.process,
        require: 'require' in globalThis,
        changed,
        members: Object.keys(shell).toSorted(),
      }
    })
    expect(found).toEqual({
      process: 'undefined',
      require: false,
      changed: false,
      members: [
        'controlWindow',
        'notify',
        'onEngineState',
        'onOpened',
        'onRunCommand',
        'openWindow',
        'platform',
        'preferences',
        'report',
        'restartEngine',
        'setMenu',
        'setTheme',
      ],
    })
  })

  test('an engine that is killed is started again, and the window gets a new port', async () => {
    const before = await echo(page, 'before')
    process.kill(before.pid, 'SIGKILL')
    await untilLinked(page, 2)
    const after = await echo(page, 'after')
    expect(after.text).toBe('after')
    expect(after.pid).not.toBe(before.pid)
    const told = await page.evaluate(() => (window as unknown as FixtureWindow).page)
    expect(told.closed).toBe(1)
    expect(told.states.slice(-2)).toEqual([{ kind: 'starting' }, { kind: 'running' }])
  })

  test('a page that is loaded again gets a new port', async () => {
    await page.reload()
    await untilLinked(page)
    expect((await echo(page, 'again')).text).toBe('again')
  })

  test('the page cannot be led away', async () => {
    await page.evaluate(() => location.assign('http://127.0.0.1:9/'))
    await wait(300)
    expect((await echo(page, 'still here')).text).toBe('still here')
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL(), 0)).toBe(
      'app://openbell/',
    )
  })

  test('no page opens a window; https goes to the browser, other schemes nowhere', async () => {
    await app.evaluate(({ shell }) => {
      const opened: string[] = []
      Object.assign(globalThis, { opened })
      Object.assign(shell, { openExternal: (url: string) => void opened.push(url) })
    }, 0)
    await page.evaluate(() => {
      window.open('file:///etc/passwd')
      window.open('http://127.0.0.1:9/')
      window.open('https://example.com/docs')
    })
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened, 0))
      .toEqual(['https://example.com/docs'])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, 0)).toBe(1)
  })

  test('app: serves the window and nothing beside it', async () => {
    const statuses = await page.evaluate(async () => {
      const status = async (path: string) => (await fetch(path)).status
      return Promise.all(
        [
          'page.js',
          '..%2f..%2fpackage.json',
          '%2e%2e%2f%2e%2e%2fpackage.json',
          '..%5c..%5cpackage.json',
          'x%00.js',
          '%',
        ].map(status),
      )
    })
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404])
  })

  test('the content security policy keeps out scripts in the page and other hosts', async () => {
    const got = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      const fetched = await fetch('http://127.0.0.1:9/').then(
        () => 'fetched',
        () => 'refused',
      )
      const policy = (await fetch('page.js')).headers.get('content-security-policy')
      return { injected: 'injected' in window, fetched, policy: policy?.includes("object-src 'none'") }
    })
    expect(got).toEqual({ injected: false, fetched: 'refused', policy: true })
  })

  test('main refuses what is not one of its words', async () => {
    const said = await page.evaluate(() =>
      (window as unknown as FixtureWindow).openbell.controlWindow('explode' as never).then(
        () => 'done',
        (error: unknown) => String(error),
      ),
    )
    expect(said).toMatch(/openbell:control-window.*Invalid option/s)
  })

  test('the page minimises and maximises its window', async () => {
    const state = () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        return [window?.isMinimized(), window?.isMaximized()]
      }, 0)
    const control = (action: 'minimize' | 'maximize') =>
      page.evaluate((action) => (window as unknown as FixtureWindow).openbell.controlWindow(action), action)
    await control('maximize')
    await expect.poll(state).toEqual([false, true])
    await control('maximize')
    await expect.poll(state).toEqual([false, false])
    await control('minimize')
    await expect.poll(state).toEqual([true, false])
  })

  test('a second start brings the minimised window back instead of opening another', async () => {
    const second = startApp(folder.path, ['--data-dir', data.path])
    const [code] = (await once(second, 'exit')) as [number]
    expect(code).toBe(0)
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()), 0),
      )
      .toEqual([false])
  })

  test('the menu opens a second window, which gets its own port', async () => {
    await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      items?.find(({ label }) => label === 'New window')?.click()
    }, 0)
    await expect.poll(() => app.windows().length).toBe(2)
    const second = app.windows().find((each) => each.url().includes('window=2'))
    if (second === undefined) throw new Error('There is no second window')
    await untilLinked(second)
    expect((await echo(second, 'two')).text).toBe('two')
    // The page is gone before it could be answered.
    await second
      .evaluate(() => (window as unknown as FixtureWindow).openbell.controlWindow('close'))
      .catch(() => undefined)
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, 0)).toBe(1)
  })

  test('the menus hold the commands of the page, which runs what is chosen', async () => {
    await page.evaluate(async () => {
      const { openbell } = window as unknown as FixtureWindow
      const ran: string[] = []
      Object.assign(window, { ran })
      openbell.onRunCommand((id) => ran.push(id))
      await openbell.setMenu([
        { id: 'backtest.run', title: 'Backtest: Run', keys: 'F5' },
        { id: 'view.theme', title: 'View: Switch theme', keys: 'Mod+Shift+L' },
        { id: 'chart.table', title: 'Chart: Show as table', keys: 'T' },
      ])
    })
    const menu = await app.evaluate(({ BrowserWindow, Menu }) => {
      BrowserWindow.getAllWindows()[0]?.focus()
      const [items, own] = [Menu.getApplicationMenu()?.items ?? [], ['Research', 'Chart']]
      items.find(({ label }) => label === 'Research')?.submenu?.items[0]?.click()
      return items
        .filter(({ label }) => own.includes(label))
        .map(({ label, submenu }) => [label, submenu?.items.map((item) => [item.label, item.accelerator ?? ''])])
    }, 0)
    expect(menu).toEqual([
      ['Research', [['Run', 'F5']]],
      ['Chart', [['Show as table', '']]],
    ])
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { readonly ran: readonly string[] }).ran))
      .toEqual(['backtest.run'])
  })

  test('a file and a link that are opened reach the page, and no other file does', async () => {
    const file = join(data.path, 'trade.openbell')
    writeFileSync(file, '{"openbell":"layout"}')
    await page.evaluate(() => {
      const opened: unknown[] = []
      Object.assign(window, { opened })
      ;(window as unknown as FixtureWindow).openbell.onOpened((each) => opened.push(each))
    })
    const second = startApp(folder.path, ['--data-dir', data.path, file, 'openbell://run/7', join(data.path, 'no.csv')])
    await once(second, 'exit')
    type Told = readonly { readonly kind: string; readonly address?: string; readonly link?: string }[]
    const told = () => page.evaluate(() => (window as unknown as { readonly opened: Told }).opened)
    await expect.poll(async () => (await told()).map(({ kind }) => kind)).toEqual(['file', 'link'])
    const [opened, link] = await told()
    expect([opened, link]).toEqual([
      { kind: 'file', name: 'trade.openbell', address: expect.stringMatching(/^app:\/\/openbell\/opened\//) as string },
      { kind: 'link', link: 'openbell://run/7' },
    ])
    const got = await page.evaluate(
      async (path) => {
        const texts = [path, '/opened/another'].map(async (each) => {
          const response = await fetch(each)
          return [response.status, response.ok ? await response.text() : '']
        })
        return Promise.all(texts)
      },
      new URL(opened?.address ?? '').pathname,
    )
    expect(got).toEqual([
      [200, '{"openbell":"layout"}'],
      [404, ''],
    ])
  })

  const logged = { level: 50, time: '2026-11-26T10:00:00.000Z', source: 'engine', text: 'No more room, token=abc' }

  test('a report has versions, what the page says and the log, and nothing private', async () => {
    mkdirSync(join(data.path, 'logs'), { recursive: true })
    writeFileSync(join(data.path, 'logs/engine.log'), `cut off"}\n${JSON.stringify(logged)}\n`)
    const report = await page.evaluate(
      (happened) => (window as unknown as FixtureWindow).openbell.report(happened),
      `Error: no at ${homedir()}/x.js and /home/anna/y.js`,
    )
    expect(report).toMatch(/^Openbell crash report\n\nOpenbell \S+\nElectron 45.*\n/)
    expect(report).toContain('What happened\nError: no at ~/x.js and ~/y.js\n')
    expect(report).toContain('Log\n2026-11-26T10:00:00.000Z error engine: No more room, token=[hidden]\n')
  })

  test('a page that dies soon after it was loaded is not loaded for ever: the person has the report', async () => {
    const saved = join(data.path, 'report.txt')
    await page.reload()
    await untilLinked(page)
    const copied = await app.evaluate(async ({ BrowserWindow, clipboard, dialog }, filePath) => {
      const answers = [1, 2, 0]
      const asked = Promise.withResolvers<void>()
      const showMessageBox = async () => {
        const response = answers.shift() ?? 0
        if (response === 0) asked.resolve()
        return { response, checkboxChecked: false }
      }
      Object.assign(dialog, { showMessageBox, showSaveDialog: async () => ({ canceled: false, filePath }) })
      const details = { reason: 'crashed', exitCode: 5 } as const
      BrowserWindow.getAllWindows()[0]?.webContents.emit('render-process-gone', {}, details)
      await asked.promise
      return clipboard.readText()
    }, saved)
    expect(copied).toContain('The page of a window ended: crashed, exit code 5')
    expect(readFileSync(saved, 'utf8')).toBe(copied)
    await untilLinked(page)
    expect((await echo(page, 'back')).text).toBe('back')
  })

  test('the theme that a page chooses colours the next start', async () => {
    await page.evaluate(() => (window as unknown as FixtureWindow).openbell.setTheme('light'))
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor(), 0)).toBe(
      '#E9EDF2',
    )
    await app.close()
    app = await launch(data.path)
    page = await app.firstWindow()
    await untilLinked(page)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor(), 0)).toBe(
      '#E9EDF2',
    )
  })

  test('a window that was left on a screen that is gone comes back', async () => {
    await app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9000, y: 9000, width: 1200, height: 800 }),
      0,
    )
    await app.close()
    app = await launch(data.path)
    page = await app.firstWindow()
    await untilLinked(page)
    const [{ x, y, width, height }, area] = await app.evaluate(({ BrowserWindow, screen }) => {
      const bounds = BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: -1, y: -1, width: 0, height: 0 }
      return [bounds, screen.getPrimaryDisplay().workArea] as const
    }, 0)
    expect(x >= area.x && y >= area.y && x + width <= area.x + area.width && y + height <= area.y + area.height).toBe(
      true,
    )
  })

  test('windows that were open come back with their places, one on a missing screen within reach', async () => {
    await page.evaluate(() => (window as unknown as FixtureWindow).openbell.openWindow())
    await expect.poll(() => app.windows().length, patient).toBe(2)
    for (const each of app.windows()) await untilLinked(each)
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        const isSecond = window.webContents.getURL().endsWith('?window=2')
        window.setBounds(
          isSecond ? { x: -4000, y: 100, width: 1100, height: 700 } : { x: 40, y: 50, width: 1200, height: 800 },
        )
        if (!isSecond) window.maximize()
      }
    }, 0)
    await app.close()
    app = await launch(data.path)
    await expect.poll(() => app.windows().length, patient).toBe(2)
    for (const each of app.windows()) await untilLinked(each)
    const places = () =>
      app.evaluate(({ BrowserWindow }) => {
        const all = BrowserWindow.getAllWindows()
        return all.map((window) => ({
          page: window.webContents.getURL(),
          isMaximized: window.isMaximized(),
          ...window.getBounds(),
        }))
      }, 0)
    const size = { width: 1100, height: 700 }
    expect(await places()).toEqual([
      { page: 'app://openbell/', isMaximized: true, x: 40, y: 50, width: 1200, height: 800 },
      { page: 'app://openbell/?window=2', isMaximized: false, x: 410, y: 170, ...size },
    ])
    const second = app.windows().find((each) => each.url().includes('window=2'))
    await second?.evaluate(() => (window as unknown as FixtureWindow).openbell.controlWindow('close')).catch(() => null)
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, 0), patient)
      .toBe(1)
    await app.close()
    app = await launch(data.path)
    page = await app.firstWindow()
    await untilLinked(page)
    expect((await places()).map((each) => each.page)).toEqual(['app://openbell/'])
  })

  test('a window that goes back from full screen to a screen that is gone comes within reach', async () => {
    const place = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setBounds({ x: 9000, y: 0, width: 1200, height: 800 })
      window?.setFullScreen(true)
      const far = window?.getBounds().x
      window?.setFullScreen(false)
      return [far, window?.getBounds().x]
    }, 0)
    expect(place).toEqual([9000, 360])
  })

  test('a foreign page is given no port and no answer', async () => {
    const html =
      '<script>ports = 0; addEventListener("message", (event) => (ports += event.ports.length))</script>foreign'
    const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    // Only main itself can lead a window away; a page is kept, see above.
    await app.evaluate(({ BrowserWindow }, url) => BrowserWindow.getAllWindows()[0]?.loadURL(url), url)
    await page.waitForURL(url)
    const got = await page.evaluate(async () => {
      const { openbell } = window as unknown as FixtureWindow
      const said = await openbell.openWindow().then(
        () => 'done',
        (error: unknown) => String(error),
      )
      await new Promise((done) => setTimeout(done, 300))
      const { ports } = window as unknown as { ports: number }
      return { ports, refused: said.includes('this page may not ask'), text: document.body.textContent }
    })
    server.close()
    expect(got).toEqual({ ports: 0, refused: true, text: 'foreign' })
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length, 0)).toBe(1)
  })
})

test('closing the last window ends the program and its engine', async () => {
  using data = dataFolder()
  const app = await launch(data.path)
  const page = await app.firstWindow()
  await untilLinked(page)
  const { pid } = await echo(page, 'pid')
  const ended = once(app.process(), 'exit')
  void page.evaluate(() => (window as unknown as FixtureWindow).openbell.controlWindow('close')).catch(() => undefined)
  expect((await ended)[0]).toBe(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('an engine that cannot start tells the window why, and starts when it is asked again', async () => {
  using data = dataFolder('locked')
  const app = await launch(data.path)
  const page = await app.firstWindow()
  const stopped = { kind: 'stopped', problem: { code: 'folder.locked', values: { folder: data.path, pid: 4711 } } }
  const states = () => page.evaluate(() => (window as unknown as FixtureWindow).page.states)
  await expect.poll(states, patient).toContainEqual(stopped)
  const before = (await states()).length
  await page.evaluate(() => (window as unknown as FixtureWindow).openbell.restartEngine())
  await expect.poll(async () => (await states()).slice(before), patient).toEqual([{ kind: 'starting' }, stopped])
  await app.close()
})

test('a command opens no window and its exit code is the program’s', async () => {
  const child = startApp(folder.path, ['bars', 'AAPL.XNAS', '--json'])
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  expect(text).toContain('["bars","AAPL.XNAS","--json"]')
  expect(code).toBe(3)
})

describe.skipIf(isRealElectron)('where only the double can look', () => {
  test('permissions are denied, all but copying text from our own page', async () => {
    using data = dataFolder()
    const app = await launch(data.path)
    await untilLinked(await app.firstWindow())
    const granted = await app.evaluate((electron) => {
      const { doublePermissions } = electron as unknown as { doublePermissions: typeof permissions }
      const asked = [
        ['media', 'app://openbell/'],
        ['clipboard-read', 'app://openbell/'],
        ['clipboard-sanitized-write', 'https://example.com/'],
        ['clipboard-sanitized-write', 'app://openbell/'],
      ] as const
      return asked.map(([permission, requestingUrl]) => {
        let request: boolean | undefined
        doublePermissions.request(null, permission, (answer) => (request = answer), { requestingUrl })
        return [request, doublePermissions.check(null, permission, requestingUrl)]
      })
    }, 0)
    await app.close()
    expect(granted).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [true, true],
    ])
  })
})
