import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from '../../../electron/engine/log.ts'
import { withoutSecrets } from '../../../electron/engine/log-secrets.ts'
import type { Caller } from '../../../shared/contract/procedure.ts'
import { logHandlers } from '../../../electron/engine/log-handlers.ts'
import { aFolder } from './strategies/a-folder.ts'

const caller = (role: Caller['role']): Caller => ({ actor: 'ann', role, local: true })

test('the newest lines are there with level, source and text, also those of the engine before', () => {
  const folder = aFolder()
  const before = openLog(folder)
  before.event({ source: 'engine', text: 'It starts' })
  before.close()
  const log = openLog(folder)
  log.warn({ source: 'jobs', text: 'A job failed', job: 'j1' })
  const id = log.error(new Error('the disk is gone'))
  const lines = log.tail.newest(10)
  expect(lines.map(({ seq, level, source, text }) => [seq, level, source, text])).toEqual([
    [1, 'info', 'engine', 'It starts'],
    [2, 'warn', 'jobs', 'A job failed'],
    [3, 'error', 'engine', 'the disk is gone'],
  ])
  expect([lines[1]?.detail, lines[2]?.detail?.includes(id)]).toEqual(['{"job":"j1"}', true])
})

test('secrets are hidden by their names before anything is written, at any depth', () => {
  const folder = aFolder()
  const log = openLog(folder)
  const input = { exchange: 'binance', apiKey: 'k-123', nested: [{ secretKey: 's-456', label: 'main' }] }
  log.event({ source: 'api', text: 'ann asked for keys.add', input })
  log.close()
  const text = readFileSync(join(folder, 'logs/engine.log'), 'utf8') + JSON.stringify(log.tail.newest(10))
  expect([text.includes('k-123'), text.includes('s-456'), text.includes('main')]).toEqual([false, false, true])
  expect(withoutSecrets({ a: 1, token: 'x', at: new Date(0) })).toEqual({ a: 1, token: '[hidden]', at: new Date(0) })
})

test('a reader first gets what is there, then each line that is written, until the log is closed', async () => {
  const log = openLog(aFolder())
  log.event({ source: 'engine', text: 'one' })
  const texts: string[] = []
  const reading = (async () => {
    for await (const { lines } of logHandlers(log).watch({}, caller('admin'), new AbortController().signal))
      texts.push(...lines.map(({ text }) => text))
  })()
  await Promise.resolve()
  log.event({ source: 'engine', text: 'two' })
  await new Promise((done) => setTimeout(done, 1))
  log.event({ source: 'engine', text: 'three' })
  log.close()
  await reading
  expect(texts).toEqual(['one', 'two', 'three'])
})

test('who may only look gets no details', async () => {
  const log = openLog(aFolder())
  log.event({ source: 'api', text: 'ann asked for imports.start', input: { path: '/secret/place' } })
  const [shown] = await logHandlers(log).list({ most: 5 }, caller('read-only'))
  const [whole] = await logHandlers(log).list({ most: 5 }, caller('user'))
  expect([shown?.detail, whole?.detail]).toEqual([undefined, '{"input":{"path":"/secret/place"}}'])
})
