/** The windows, the one engine behind them, and what happens to both when something is opened, closed or dies. */
import { app, BrowserWindow, MessageChannelMain, nativeTheme, screen } from 'electron'
import * as z from 'zod'
import { sentenceOf, type Problem } from '../../shared/contract/catalogue.ts'
import {
  channels,
  shellThemes,
  windowActions,
  type EngineState,
  type ShellNotice,
  type WindowAction,
} from '../../shared/contract/shell.ts'
import { chooseTheme, recolour, restoreTheme } from './appearance.ts'
import { serveScheme } from './app-scheme.ts'
import { EngineProcess, ShellNoticeSchema, type EngineOptions } from './engine-process.ts'
import { answer } from './ipc.ts'
import { argsOf, launchOf } from './launch.ts'
import { keepWindows, keptWindows } from './kept-windows.ts'
import { Closing } from './closing.ts'
import { setMenu, type MenuParts } from './menu.ts'
import { OpenedFiles } from './opened.ts'
import { ShellNotices } from './notices.ts'
import { changePreferences, PreferencesPart } from './preferences.ts'
import { crashReport } from './report.ts'
import { denyPermissions } from './security.ts'
import { ShellTray } from './tray.ts'
import { isOurs } from './trust.ts'
import { freeNumber, openWindow, pullBack, type WindowFiles } from './window.ts'

export interface WorkstationFiles extends WindowFiles {
  /** Folder of the built window. */
  readonly renderer: string
}

export class Workstation {
  readonly #files: WorkstationFiles
  readonly #engine: EngineProcess
  readonly #windows = new Map<number, BrowserWindow>()
  readonly #opened = new OpenedFiles()
  readonly #notices = new ShellNotices((link) => this.#show(link))
  readonly #tray: ShellTray
  readonly #closing = new Closing({
    running: () => this.#engine.running,
    stopStrategies: () => this.#engine.stopStrategies(),
    hide: () => this.#each((window) => window.close()),
  })
  /** The program was asked to end. */
  #ending = false
  #closed = false

  /** Once the application is ready. */
  constructor(files: WorkstationFiles, engine: Omit<EngineOptions, 'onState' | 'onStrategies' | 'onNotice'>) {
    this.#files = files
    restoreTheme()
    serveScheme(files.renderer, this.#opened)
    denyPermissions()
    setMenu(this.#menuParts, [])
    this.#answerPages()
    this.#followSystem()
    this.#tray = new ShellTray({
      icon: files.icon,
      openWindow: () => void this.#focus(),
      stopStrategies: () => this.#engine.stopStrategies(),
      quit: () => app.quit(),
    })
    this.#engine = new EngineProcess({
      ...engine,
      onState: (state) => {
        this.#tray.show({ engine: state.kind })
        this.#tellAll()
        if (state.kind === 'stopped') this.#notices.tell(stoppedNotice(state.problem))
      },
      // Windows hear of it by themselves, and can say more.
      onNotice: (notice) => {
        if (this.#windows.size === 0) this.#notices.tell(notice)
      },
      onStrategies: (running) => {
        this.#tray.show({ running })
        this.#closing.strategiesChanged()
      },
    })
  }

  /** Those that were open when the program ended. */
  openKept(): void {
    for (const number of keptWindows()) this.open(number)
  }

  open(number = freeNumber(this.#windows.keys())): void {
    const window = openWindow(number, this.#files, this.#reportOf)
    this.#windows.set(number, window)
    keepWindows(this.#windows.keys())
    this.#closing.opened()
    window.on('close', (event) => {
      if (!this.#ending && this.#windows.size === 1 && !this.#closing.mayCloseLast(window)) event.preventDefault()
    })
    window.on('closed', () => {
      this.#windows.delete(number)
      // Windows that close because the program ends are those that the next start opens.
      if (!this.#ending && !this.#closing.staysInTray) keepWindows(this.#windows.keys())
    })
    window.webContents.on('did-finish-load', () => this.#tell(window))
  }

  /** A file or a link that the system was asked to open with this program. */
  take(what: string, folder: string): void {
    const opened = this.#opened.open(what, folder)
    if (opened === undefined) return
    const window = this.#focus()
    const { webContents } = window
    const send = () => {
      if (isOurs(webContents.getURL())) webContents.send(channels.opened, opened)
    }
    if (webContents.getURL() === '' || webContents.isLoading()) webContents.once('did-finish-load', send)
    else send()
  }

  #show(link: string | undefined): void {
    if (link === undefined) this.#focus()
    else this.take(link, process.cwd())
  }

  readonly #reportOf = (happened: string): string => crashReport(happened, this.#engine.dataDir)

  readonly #menuParts: MenuParts = {
    platform: process.platform,
    openWindow: () => this.open(),
    run: (id) => BrowserWindow.getFocusedWindow()?.webContents.send(channels.runCommand, id),
  }

  #focus(): BrowserWindow {
    if (this.#windows.size === 0) this.openKept()
    const [first] = this.#windows.values()
    if (first === undefined) throw new Error('A window that was opened is not there')
    const focused = BrowserWindow.getFocusedWindow() ?? first
    if (focused.isMinimized()) focused.restore()
    focused.focus()
    return focused
  }

  #answerPages(): void {
    answer(channels.restartEngine, z.undefined(), () => this.#engine.restart())
    answer(channels.openWindow, z.undefined(), () => this.open())
    answer(channels.setTheme, z.enum(shellThemes), chooseTheme)
    answer(channels.preferences, PreferencesPart, changePreferences)
    answer(channels.notify, ShellNoticeSchema, (notice) => this.#notices.tell(notice))
    answer(channels.report, z.string().max(MOST_REPORTED), this.#reportOf)
    answer(channels.setMenu, MenuSchema, (commands) => setMenu(this.#menuParts, commands))
    answer(channels.controlWindow, z.enum(windowActions), (action, window) => control(window, action))
  }

  #followSystem(): void {
    app.on('second-instance', (_event, argv, folder) => this.#second(argv, folder))
    app.on('activate', () => void this.#focus())
    for (const opens of ['open-file', 'open-url'] as const) {
      app.on(opens as 'open-file', (event, what) => {
        event.preventDefault()
        this.take(what, process.cwd())
      })
    }
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin' && !this.#closing.staysInTray) app.quit()
    })
    app.on('before-quit', (event) => {
      if (!this.#closing.mayQuit(BrowserWindow.getFocusedWindow() ?? undefined)) return event.preventDefault()
      this.#ending = true
      keepWindows(this.#windows.keys())
    })
    app.on('will-quit', (event) => this.#quit(event))
    nativeTheme.on('updated', () => this.#each(recolour))
    screen.on('display-removed', () => this.#each(pullBack))
    screen.on('display-metrics-changed', () => this.#each(pullBack))
  }

  /** Somebody started the program once more, perhaps by opening a file. */
  #second(argv: readonly string[], folder: string): void {
    this.#focus()
    const launch = launchOf(argsOf([...argv], app), {})
    if (launch.kind === 'window') for (const what of launch.opened) this.take(what, folder)
  }

  #each(act: (window: BrowserWindow) => void): void {
    for (const window of this.#windows.values()) if (!window.isDestroyed()) act(window)
  }

  #tellAll(): void {
    this.#each((window) => {
      // A page that is still loading is told when it has loaded.
      if (!window.webContents.isLoading()) this.#tell(window)
    })
  }

  /** The state, and while the engine runs a new port to it. A page that is not ours gets neither. */
  #tell(window: BrowserWindow): void {
    if (!isOurs(window.webContents.getURL())) return
    const state: EngineState = this.#engine.state
    window.webContents.send(channels.engineState, state)
    if (state.kind !== 'running') return
    const { port1, port2 } = new MessageChannelMain()
    this.#engine.connect(port1)
    window.webContents.postMessage(channels.enginePort, undefined, [port2])
  }

  #quit(event: { preventDefault(): void }): void {
    if (this.#closed) return
    event.preventDefault()
    void this.#engine.close().then(() => {
      this.#closed = true
      app.quit()
    })
  }
}

const stoppedNotice = (problem: Problem): ShellNotice => ({
  title: 'The engine has stopped',
  text: sentenceOf(problem),
  cause: 'engine stopped',
  isCritical: true,
})

/** Characters of what a page says has happened. */
const MOST_REPORTED = 20_000

const MenuSchema = z
  .array(z.object({ id: z.string().max(100), title: z.string().max(200), keys: z.optional(z.string().max(50)) }))
  .max(1000)

function control(window: BrowserWindow, action: WindowAction): void {
  switch (action) {
    case 'minimize':
      return window.minimize()
    case 'maximize':
      return window.isMaximized() ? window.unmaximize() : window.maximize()
    case 'close':
      return window.close()
  }
}
