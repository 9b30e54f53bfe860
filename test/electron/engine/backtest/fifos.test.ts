import { readSync, writeSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openFifos } from '../../../../electron/engine/backtest/fifos.ts'
import { findPython } from '../../../../electron/engine/strategies/python.ts'

test.skipIf(process.platform === 'win32').each([
  ['by what the system has', undefined],
  ['by Python, where it has nothing', []],
])('without a PATH FIFOs are made, %s', async (_how, programs) => {
  const { program } = await findPython()
  const { PATH } = process.env
  process.env['PATH'] = ''
  try {
    const { engine, strategy, closeStrategyEnds, close } = openFifos(program, programs)
    writeSync(engine.write, 'question')
    writeSync(strategy.write, 'answer')
    const read = (end: number) => {
      const bytes = Buffer.alloc(20)
      return bytes.toString('utf8', 0, readSync(end, bytes))
    }
    expect([read(strategy.read), read(engine.read)]).toEqual(['question', 'answer'])
    closeStrategyEnds()
    close()
  } finally {
    process.env['PATH'] = PATH
  }
})
