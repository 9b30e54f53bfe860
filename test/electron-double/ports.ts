/** MessageChannelMain: an end stays in main, or moves once, to a page or to a utility process. */
import { EventEmitter } from 'node:events'

/** Where a moved end lives. */
export interface Carrier {
  deliver(port: number, data: unknown): void
  close(port: number): void
}

const moved = new Map<number, MessagePortMain>()
let lastId = 0

export class MessagePortMain extends EventEmitter {
  /** The other end, which is made after this one. */
  readonly partner: () => MessagePortMain
  #started = false
  #closed = false
  #waiting: unknown[] = []
  #away: { readonly id: number; readonly carrier: Carrier } | undefined

  constructor(partner: () => MessagePortMain) {
    super()
    this.partner = partner
  }

  start(): void {
    this.#started = true
    for (const data of this.#waiting.splice(0)) this.#deliver(data)
  }

  postMessage(data: unknown, ports: readonly MessagePortMain[] = []): void {
    if (ports.length > 0) throw new Error('electron double: a port cannot travel through a port')
    if (!this.#closed) this.partner().#deliver(structuredClone(data))
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.partner().#partnerClosed()
  }

  /** Announce the id to the other side, then call `start`: what was posted before is delivered in order. */
  moveTo(carrier: Carrier): number {
    if (this.#away !== undefined) throw new Error('electron double: this port has already moved')
    lastId += 1
    this.#away = { id: lastId, carrier }
    moved.set(lastId, this)
    return lastId
  }

  #deliver(data: unknown): void {
    if (!this.#started) this.#waiting.push(data)
    else if (this.#away !== undefined) this.#away.carrier.deliver(this.#away.id, data)
    else queueMicrotask(() => this.emit('message', { data, ports: [] }))
  }

  #partnerClosed(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#away === undefined) this.emit('close')
    else this.#away.carrier.close(this.#away.id)
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain = new MessagePortMain(() => this.port2)
  readonly port2: MessagePortMain = new MessagePortMain(() => this.port1)
}

export const messageFrom = (id: number, data: unknown): void => moved.get(id)?.postMessage(data)
export const closedAt = (id: number): void => moved.get(id)?.close()
