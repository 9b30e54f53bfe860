import { EventEmitter } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page, Route } from 'playwright'
import { app, started } from './app.ts'
import { chromiumContext } from './chromium.ts'
import { WebContents } from './web-contents.ts'

interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

type State = 'normal' | 'minimized' | 'maximized' | 'full-screen'

interface Options extends Partial<Bounds> {
  readonly name?: string
  readonly windowStatePersistence?: boolean
  readonly show?: boolean
  readonly backgroundColor?: string
  readonly titleBarOverlay?: object
  readonly webPreferences?: Readonly<Record<string, unknown>>
}

/** What would give a page the machine. Electron allows it; nothing that is tested here may ask for it. */
const insecure: Readonly<Record<string, unknown>> = {
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
}

const windows = new Set<BrowserWindow>()
let routed: BrowserContext | undefined
/** Pages that a window has or is about to have. */
const taken = new WeakSet<Page>()

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => [...windows]
  static getFocusedWindow = (): BrowserWindow | null => [...windows].find((window) => window.isFocused()) ?? null
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    [...windows].find(({ webContents }) => webContents === contents) ?? null

  readonly webContents: WebContents
  readonly #options: Options
  #bounds: Bounds
  #state: State = 'normal'
  #visible: boolean
  #focused = false
  #background: string | undefined
  #overlay: object | undefined

  constructor(options: Options = {}) {
    super()
    const context = chromiumContext()
    const preferences = options.webPreferences ?? {}
    for (const [name, bad] of Object.entries(insecure))
      if (preferences[name] === bad) throw new Error(`electron double: insecure webPreferences.${name}: ${String(bad)}`)
    this.#options = options
    this.#visible = options.show !== false
    this.#background = options.backgroundColor
    this.#overlay = options.titleBarOverlay
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.webContents = new WebContents(() => this.#makePage(context), preferences['preload'] as string | undefined)
    windows.add(this)
    this.#restoreState()
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this)
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  isDestroyed = (): boolean => !windows.has(this)
  isVisible = (): boolean => this.#visible
  isFocused = (): boolean => this.#focused
  isMinimized = (): boolean => this.#state === 'minimized'
  isMaximized = (): boolean => this.#state === 'maximized'
  isFullScreen = (): boolean => this.#state === 'full-screen'
  minimize = (): void => this.#enter('minimized')
  maximize = (): void => this.#enter('maximized', 'maximize')
  unmaximize = (): void => this.#enter('normal', 'unmaximize')
  restore = (): void => this.#enter('normal', 'restore')
  setFullScreen = (on: boolean): void =>
    on ? this.#enter('full-screen', 'enter-full-screen') : this.#enter('normal', 'leave-full-screen')
  setMenuBarVisibility = (_visible: boolean): void => undefined
  setBackgroundColor = (colour: string): void => void (this.#background = colour)
  getBackgroundColor = (): string | undefined => this.#background
  getBounds = (): Bounds => this.#bounds

  setTitleBarOverlay(overlay: object): void {
    if (this.#overlay === undefined) throw new Error('Titlebar overlay is not enabled')
    this.#overlay = overlay
  }

  show(): void {
    this.#visible = true
    this.focus()
    this.emit('show')
  }

  focus(): void {
    for (const each of windows) each.#focused = false
    this.#focused = true
    this.emit('focus')
  }

  blur(): void {
    this.#focused = false
    this.emit('blur')
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#keepState()
  }

  #enter(state: State, event?: string): void {
    this.#state = state
    this.#keepState()
    if (event !== undefined) this.emit(event)
  }

  /** Electron keeps the place and whether the window was maximised or full screen; never that it was minimised. */
  #keepState(): void {
    const file = this.#stateFile()
    const state = this.#state === 'minimized' ? 'normal' : this.#state
    if (file !== undefined) writeFileSync(file, JSON.stringify({ bounds: this.#bounds, state }))
  }

  async close(): Promise<void> {
    let prevented = false
    this.emit('close', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) await this.#end()
  }

  destroy(): void {
    void this.#end()
  }

  #stateFile(): string | undefined {
    const { name, windowStatePersistence } = this.#options
    return windowStatePersistence === true && name !== undefined
      ? join(app.getPath('userData'), `${name}.json`)
      : undefined
  }

  #restoreState(): void {
    const file = this.#stateFile()
    if (file === undefined || !existsSync(file)) return
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { readonly bounds: Bounds; readonly state: State }
    this.#bounds = kept.bounds
    this.#state = kept.state
    setImmediate(() => this.emit('persisted-state-restored'))
  }

  async #makePage(context: BrowserContext): Promise<Page> {
    if (routed !== context) {
      routed = context
      await context.route('**/*', routeToOwner)
    }
    const unused = context.pages().find((page) => !taken.has(page))
    if (unused !== undefined) taken.add(unused)
    const page = unused ?? (await context.newPage())
    taken.add(page)
    const { width, height } = this.#bounds
    await page.setViewportSize({ width, height })
    page.on('close', () => this.#gone())
    return page
  }

  async #end(): Promise<void> {
    await this.webContents.opened
    // The last page of a Chromium must stay, or Chromium ends before main has been asked.
    if (chromiumContext().pages().length === 1) await chromiumContext().newPage()
    await this.webContents.close()
    this.#gone()
  }

  #gone(): void {
    if (!windows.delete(this)) return
    this.webContents.gone()
    this.emit('closed')
    if (windows.size === 0) app.emit('window-all-closed')
  }
}

started.windows = () => [...windows]

async function routeToOwner(route: Route): Promise<void> {
  const page = pageOf(route)
  const owner = [...windows].find(({ webContents }) => page !== undefined && webContents.isOwnerOf(page))
  // A popup: what it asks for is never fetched.
  await (owner === undefined ? route.abort() : owner.webContents.route(route))
}

function pageOf(route: Route): Page | undefined {
  try {
    return route.request().frame().page()
  } catch {
    // The frame of a new window does not exist yet when it asks for its first page.
    return undefined
  }
}
