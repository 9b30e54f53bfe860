/** One page: its preload's world, what is sent to it and heard from it, and where it may go. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page, Request, Route } from 'playwright'
import { makeCodec } from './codec.ts'
import { handlers } from './ipc-main.ts'
import { mainWorld, preloadWorld, type FromPage, type ToPage } from './page.ts'
import { closedAt, messageFrom, type Carrier, type MessagePortMain } from './ports.ts'
import { answer, fromChromium, toChromium } from './web-session.ts'

type Opener = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' }

const WORLD = 'electron double preload'
const codec = makeCodec()

export class WebContents extends EventEmitter {
  readonly opened: Promise<void>
  #page: Page | undefined
  #session: CDPSession | undefined
  #world: number | undefined
  #waiting: ToPage[] = []
  #ports: number[] = []
  #loading = false
  /** Where main itself is leading the page. */
  #leading = false
  #opener: Opener = () => ({ action: 'allow' })

  constructor(makePage: () => Promise<Page>, preload: string | undefined) {
    super()
    this.opened = this.#open(makePage, preload)
  }

  setWindowOpenHandler(opener: Opener): void {
    this.#opener = opener
  }
  getURL = (): string => fromChromium(this.#page?.url() ?? '')
  isLoading = (): boolean => this.#loading
  isOwnerOf = (page: Page): boolean => this.#page === page
  reload = (): void => void this.#page?.reload()
  close = async (): Promise<void> => this.#page?.close()

  async loadURL(url: string): Promise<void> {
    await this.opened
    this.#leading = true
    await this.#page?.goto(toChromium(url), { waitUntil: 'load' }).finally(() => {
      this.#leading = false
    })
  }

  send(channel: string, ...given: unknown[]): void {
    this.#tell({ kind: 'event', channel, given: codec.write(given), ports: [] })
  }

  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
    const carrier: Carrier = {
      deliver: (port, data) => this.#tell({ kind: 'port', port, data: codec.write(data) }),
      close: (port) => this.#tell({ kind: 'close', port }),
    }
    const ids = ports.map((port) => port.moveTo(carrier))
    this.#ports.push(...ids)
    this.#tell({ kind: 'event', channel, given: codec.write([message]), ports: ids })
    for (const port of ports) port.start()
  }

  /** Every request of the page. Navigations that the page began are put to main first. */
  async route(route: Route): Promise<void> {
    const request = route.request()
    if (request.isNavigationRequest() && !this.#mayNavigate(request)) return route.abort('aborted')
    if (request.isNavigationRequest() && request.frame() === this.#page?.mainFrame()) this.#loading = true
    return answer(route)
  }

  #mayNavigate(request: Request): boolean {
    if (this.#leading) return true
    let prevented = false
    const url = fromChromium(request.url())
    const isMainFrame = request.frame() === this.#page?.mainFrame()
    const event = {
      url,
      isMainFrame,
      preventDefault: () => {
        prevented = true
      },
    }
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event, url)
    return !prevented
  }

  async #open(makePage: () => Promise<Page>, preload: string | undefined): Promise<void> {
    const page = await makePage()
    const session = await page.context().newCDPSession(page)
    this.#page = page
    this.#session = session
    page.on('load', () => this.#loaded())
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }))
    page.on('popup', (popup) => void popup.close())
    session.on('Page.windowOpen', ({ url }) => {
      if (this.#opener({ url: fromChromium(url) }).action === 'allow')
        throw new Error(`electron double: a window for ${url} was allowed; only denying is known here`)
    })
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && (context.auxData as { frameId: string }).frameId === mainFrame)
        this.#enter(context.id)
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#leave()
    })
    session.on('Runtime.executionContextsCleared', () => this.#leave())
    session.on('Runtime.bindingCalled', ({ payload }) => void this.#take(JSON.parse(payload) as FromPage))
    await session.send('Page.enable')
    await session.send('Runtime.enable')
    const mainFrame = (await session.send('Page.getFrameTree')).frameTree.frame.id
    await session.send('Runtime.addBinding', { name: 'toNode', executionContextName: WORLD })
    await page.addInitScript(callOf(mainWorld))
    if (preload === undefined) return
    const source = callOf(preloadWorld, readFileSync(preload, 'utf8'))
    await session.send('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source })
  }

  #loaded(): void {
    this.#loading = false
    this.emit('dom-ready')
    this.emit('did-finish-load')
  }

  #enter(world: number): void {
    this.#world = world
    for (const message of this.#waiting.splice(0)) this.#tell(message)
  }

  /** The document is gone, and with it every port that it held. */
  #leave(): void {
    this.#world = undefined
    for (const port of this.#ports.splice(0)) closedAt(port)
  }

  gone(): void {
    this.#leave()
    this.#session = undefined
  }

  #tell(message: ToPage): void {
    if (this.#world === undefined) return void this.#waiting.push(message)
    const expression = `fromNode(${JSON.stringify(JSON.stringify(message))})`
    // A page that is just closing hears nothing any more.
    this.#session?.send('Runtime.evaluate', { contextId: this.#world, expression }).catch(() => undefined)
  }

  async #take(message: FromPage): Promise<void> {
    if (message.kind === 'port') return messageFrom(message.port, codec.read(message.data))
    const { id, channel } = message
    try {
      const handler = handlers.get(channel)
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      const event = { sender: this, senderFrame: { url: this.getURL(), parent: null } }
      const value = await handler(event, ...(codec.read(message.given) as unknown[]))
      this.#tell({ kind: 'answer', id, value: codec.write(value) })
    } catch (error) {
      this.#tell({ kind: 'no', id, why: `Error invoking remote method '${channel}': ${String(error)}` })
    }
  }
}

/** The text of a call that runs in the page. */
const callOf = (half: (makeOne: typeof makeCodec, source: string) => void, source = ''): string =>
  `(${half.toString()})(${makeCodec.toString()}, ${JSON.stringify(source)})`
