import type { MessagePort } from 'node:worker_threads'
import type { RawData, WebSocket } from 'ws'
import { fromFrame, toFrame } from '../../../shared/contract/frame.ts'
import type { Wire } from '../../../shared/contract/wire.ts'

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
  return {
    send: (message) => {
      if (socket.readyState === socket.OPEN) socket.send(toFrame(message))
    },
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

/** Undefined for what no client of ours sends. */
function read(data: RawData, isBinary: boolean): unknown {
  try {
    if (isBinary) return data instanceof ArrayBuffer ? fromFrame(data) : undefined
    return Buffer.isBuffer(data) ? fromFrame(data.toString()) : undefined
  } catch {
    return undefined
  }
}
