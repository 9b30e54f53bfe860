import type { MessagePort } from 'node:worker_threads'
import type { RawData, WebSocket } from 'ws'
import { fromFrame, toFrame } from '../../../shared/contract/frame.ts'
import type { Message, Wire } from '../../../shared/contract/wire.ts'

/** Structured clone carries columns as they are. Electron's MessagePortMain hands over an event, Node's the message. */
export function portWire(
  port: Pick<MessagePort, 'postMessage' | 'on'>,
  open: (received: unknown) => unknown = (message) => message,
): Wire {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (take) => {
      port.on('message', (received: unknown) => take(open(received)))
    },
    onClose: (done) => {
      port.on('close', done)
    },
  }
}

export function socketWire(socket: WebSocket): Wire {
  socket.binaryType = 'arraybuffer'
  // A frame that breaks the protocol, or is too large: what it sent is not answered, and the engine lives on.
  socket.on('error', () => socket.terminate())
  return {
    send: (message) => send(socket, message),
    onMessage: (take) => {
      socket.on('message', (data, isBinary) => {
        const message = read(data, isBinary)
        if (message === undefined) socket.close(1007, 'Not a frame of this API')
        else take(message)
      })
    },
    onClose: (done) => {
      socket.on('close', done)
    },
  }
}

/** What may wait for a client that does not read; then the next answer waits too. */
const MOST_WAITING_BYTES = 8 * 1024 * 1024

function send(socket: WebSocket, message: Message): void | Promise<void> {
  if (socket.readyState !== socket.OPEN) return
  if (socket.bufferedAmount < MOST_WAITING_BYTES) return socket.send(toFrame(message))
  // Called when it has left, or when the socket is gone: either way there is nothing more to wait for.
  return new Promise((resolve) => socket.send(toFrame(message), () => resolve()))
}

/** Undefined for what no client of ours sends. */
function read(data: RawData, isBinary: boolean): unknown {
  try {
    if (isBinary) return data instanceof ArrayBuffer ? fromFrame(data) : undefined
    return Buffer.isBuffer(data) ? fromFrame(data.toString()) : undefined
  } catch {
    return undefined
  }
}
