import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { BlockingLine } from '../../../../electron/engine/backtest/blocking-line.ts'
import { openFifos } from '../../../../electron/engine/backtest/fifos.ts'
import { LineEnded } from '../../../../electron/engine/backtest/line-ended.ts'
import { jsonFrame } from '../../../../shared/contract/strategy-wire.ts'

/** Another process between the two FIFOs. */
function across(command: string, ...args: string[]) {
  const fifos = openFifos('python3')
  spawn(command, args, { stdio: [fifos.strategy.read, fifos.strategy.write, 'inherit'] })
  fifos.closeStrategyEnds()
  return { line: new BlockingLine(fifos.engine), close: () => fifos.close() }
}

/** Reads a frame to its end before it writes it back: a pipe holds less than the largest. */
const echo = `
const { readSync, writeSync } = require('node:fs')
for (;;) {
  const head = Buffer.alloc(4)
  if (readSync(0, head) === 0) break
  const rest = Buffer.alloc(head.readUInt32LE())
  for (let have = 0; have < rest.length; ) have += readSync(0, rest, have, rest.length - have)
  const frame = Buffer.concat([head, rest])
  for (let sent = 0; sent < frame.length; ) sent += writeSync(1, frame, sent)
}`

test.skipIf(process.platform === 'win32')('a frame larger than what is read at once comes back whole', () => {
  const { line, close } = across(process.execPath, '-e', echo)
  const frames = ['short', 'x'.repeat(300_000), 'again'].map((text, n) => jsonFrame('stop', n, text))
  const back = frames.map((frame) => {
    line.send(frame)
    return Buffer.from(line.receive())
  })
  close()
  expect(back).toEqual(frames.map((frame) => Buffer.from(frame)))
})

test.skipIf(process.platform === 'win32')('a process that ends without an answer ends the wait for it', () => {
  const { line, close } = across('true')
  expect(() => line.receive()).toThrow(LineEnded)
  close()
})
