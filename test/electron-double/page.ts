/**
 * The two halves that run in the page, from their own source text. `preloadWorld` runs with the preload in an isolated
 * world of Chromium, `mainWorld` beside the page's own scripts. They share nothing but the document: a call crosses as
 * an event with a string, so that values are copied, as Electron's context bridge copies them.
 */
import type { Codec } from './codec.ts'

/** What the preload's world tells Node, and Node tells it. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly given: string }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }

export type ToPage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: string }
  | { readonly kind: 'no'; readonly id: number; readonly why: string }
  | { readonly kind: 'event'; readonly channel: string; readonly given: string; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }
  | { readonly kind: 'close'; readonly port: number }

/** A value for the page: functions become numbers that can be called, plain objects are walked, the rest is copied. */
type Shape = { readonly call: number } | { readonly members: readonly [string, Shape][] } | { readonly value: string }

interface Scope {
  toNode(text: string): void
  fromNode(text: string): void
}

export function preloadWorld(makeCodec: () => Codec, source: string): void {
  // Electron runs a preload in the top frame only.
  if (window.top !== window) return
  const codec = makeCodec()
  const scope = globalThis as unknown as Scope
  const waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>()
  const listeners = new Map<string, ((event: object, ...given: unknown[]) => void)[]>()
  const ports = new Map<number, MessagePort>()
  const functions: ((...given: unknown[]) => unknown)[] = []
  let last = 0

  const tellNode = (message: FromPage) => scope.toNode(JSON.stringify(message))
  const tellPage = (kind: string, detail: object) =>
    document.dispatchEvent(new CustomEvent(`double:${kind}`, { detail: JSON.stringify(detail) }))

  function openPort(port: number): MessagePort {
    const { port1, port2 } = new MessageChannel()
    ports.set(port, port1)
    port1.addEventListener('message', ({ data }) => tellNode({ kind: 'port', port, data: codec.write(data) }))
    port1.start()
    return port2
  }

  scope.fromNode = (text) => {
    const message = JSON.parse(text) as ToPage
    if (message.kind === 'answer') waiting.get(message.id)?.done(codec.read(message.value))
    else if (message.kind === 'no') waiting.get(message.id)?.fail(new Error(message.why))
    else if (message.kind === 'port') ports.get(message.port)?.postMessage(codec.read(message.data))
    else if (message.kind === 'close') tellPage('close', { at: [...ports.keys()].indexOf(message.port) })
    else {
      const event = { ports: message.ports.map(openPort) }
      for (const take of listeners.get(message.channel) ?? []) take(event, ...(codec.read(message.given) as unknown[]))
    }
  }

  const ipcRenderer = {
    invoke: (channel: string, ...given: unknown[]) =>
      new Promise((done, fail) => {
        last += 1
        waiting.set(last, { done, fail })
        tellNode({ kind: 'invoke', id: last, channel, given: codec.write(given) })
      }),
    on(channel: string, take: (event: object, ...given: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), take])
    },
  }

  function shape(value: unknown): Shape {
    if (typeof value === 'function') return { call: functions.push(value as (typeof functions)[number]) - 1 }
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return { value: codec.write(value) }
    return { members: Object.entries(value).map(([key, member]) => [key, shape(member)]) }
  }
  const contextBridge = {
    exposeInMainWorld: (name: string, api: unknown) => tellPage('expose', { name, api: shape(api) }),
  }

  document.addEventListener('double:call', (event) => {
    const { call, id, given } = JSON.parse((event as CustomEvent<string>).detail) as {
      call: number
      id: number
      given: ({ callback: number } | { value: string })[]
    }
    const real = given.map((each) =>
      'value' in each
        ? codec.read(each.value)
        : (...values: unknown[]) => tellPage('callback', { callback: each.callback, given: codec.write(values) }),
    )
    try {
      const result = functions[call]?.(...real)
      if (!(result instanceof Promise)) return void tellPage('return', { id, result: shape(result) })
      tellPage('return', { id, later: true })
      result.then(
        (value) => tellPage('settle', { id, result: shape(value) }),
        (error: unknown) => tellPage('settle', { id, error: String(error) }),
      )
    } catch (error) {
      tellPage('return', { id, error: String(error) })
    }
  })

  const required = (name: string) => {
    if (name === 'electron') return { ipcRenderer, contextBridge }
    throw new Error(`module not found: ${name} (a sandboxed preload has only electron)`)
  }
  // Electron itself runs the preload's text as a function of these names.
  // oxlint-disable-next-line typescript/no-implied-eval
  const run = new Function('require', 'module', 'exports', 'process', source) as (...given: unknown[]) => void
  run(required, { exports: {} }, {}, { platform: 'linux', sandboxed: true, contextIsolated: true })
}

export function mainWorld(makeCodec: () => Codec): void {
  if (window.top !== window) return
  const codec = makeCodec()
  const settlers = new Map<number, { done(value: unknown): void; fail(error: Error): void }>()
  const callbacks: ((...given: unknown[]) => void)[] = []
  interface Outcome {
    readonly id: number
    readonly later?: true
    readonly error?: string
    readonly result?: Shape
  }
  let returned: Outcome | undefined
  let last = 0

  const listen = (kind: string, take: (detail: never) => void) =>
    document.addEventListener(`double:${kind}`, (event) =>
      take(JSON.parse((event as CustomEvent<string>).detail) as never),
    )

  function build(shape: Shape | undefined): unknown {
    if (shape === undefined) return undefined
    if ('value' in shape) return codec.read(shape.value)
    if ('members' in shape)
      return Object.freeze(Object.fromEntries(shape.members.map(([key, member]) => [key, build(member)])))
    return (...given: unknown[]) => call(shape.call, given)
  }

  function call(number: number, given: readonly unknown[]): unknown {
    last += 1
    const id = last
    const values = given.map((each) =>
      typeof each === 'function'
        ? { callback: callbacks.push(each as (typeof callbacks)[number]) - 1 }
        : { value: codec.write(each) },
    )
    // The other world answers while the event is dispatched.
    document.dispatchEvent(
      new CustomEvent('double:call', { detail: JSON.stringify({ call: number, id, given: values }) }),
    )
    const outcome = returned
    if (outcome?.error !== undefined) throw new Error(outcome.error)
    if (outcome?.later !== true) return build(outcome?.result)
    return new Promise((done, fail) => settlers.set(id, { done, fail }))
  }

  // Electron's ports tell of a closed partner, Chromium's do not. They come in the order in which they were opened.
  const ports: MessagePort[] = []
  addEventListener('message', (event) => ports.push(...event.ports))
  listen('close', ({ at }: { at: number }) => ports[at]?.dispatchEvent(new Event('close')))

  listen('return', (outcome: Outcome) => {
    returned = outcome
  })
  listen('settle', ({ id, error, result }: Outcome) => {
    const settler = settlers.get(id)
    if (error !== undefined) settler?.fail(new Error(error))
    else settler?.done(build(result))
  })
  listen('callback', ({ callback, given }: { callback: number; given: string }) =>
    callbacks[callback]?.(...(codec.read(given) as unknown[])),
  )
  listen('expose', ({ name, api }: { name: string; api: Shape }) =>
    Object.defineProperty(window, name, { value: build(api), enumerable: true }),
  )
}
