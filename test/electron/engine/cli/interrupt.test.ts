import { expect, test } from 'vitest'
import { runCli } from '../../../../electron/engine/cli/cli.ts'
import { INTERRUPTED } from '../../../../electron/engine/cli/command.ts'
import { importFile } from '../../../../electron/engine/cli/commands/import.ts'
import { claimFolder } from '../../../../electron/engine/data-folder.ts'
import { inProcess } from '../../../../electron/engine/api/in-process.ts'
import { startEngine } from '../../../../electron/engine/engine.ts'
import { aTerminal } from './terminal.ts'

const manyRows = (count: number) =>
  [
    't,o,h,l,c,v',
    ...Array.from({ length: count }, (_, i) => [1_577_836_800_000 + i * 60_000, 2, 3, 1, 2, 1].join(',')),
  ].join('\n')

const cancelled = 'The import was cancelled; nothing of it was stored'

test('Ctrl C ends a command that is at work, and its engine', async () => {
  const { dataDir } = aTerminal()
  const control = new AbortController()
  const stuck = () => {
    control.abort()
    return new Promise<void>(() => {})
  }
  const io = { out: stuck, err: () => {}, live: false }
  expect(await runCli(['calendars', '--data-dir', dataDir], io, control.signal)).toBe(INTERRUPTED)
  claimFolder(dataDir).release()
})

test('an import that is cancelled while its engine starts stores nothing and says so', async () => {
  const { run, runWith, file } = aTerminal()
  const control = new AbortController()
  control.abort()
  const { code, out, err } = await runWith(control, 'import', file('a.csv', manyRows(10)), '--instrument', 'A.BINANCE')
  expect([code, out, err]).toEqual([1, '', `openbell: ${cancelled}`])
  expect(JSON.parse((await run('instruments', '--json')).out)).toEqual([])
})

test('an import that is cancelled before its progress is followed stores nothing and says so', async () => {
  const { dataDir, file } = aTerminal()
  const running = await startEngine({ dataDir })
  try {
    const { engine } = inProcess(running.api, running.log)
    const control = new AbortController()
    const imports = {
      preview: engine.imports.preview,
      async start(...order: Parameters<typeof engine.imports.start>) {
        const started = await engine.imports.start(...order)
        control.abort()
        return started
      },
    }
    // The engine as it is, but for what interrupts while it starts a job.
    const early = new Proxy(engine, {
      get: (whole, name): unknown => (name === 'imports' ? imports : Reflect.get(whole, name)),
    })
    const options: Record<string, string> = { instrument: 'A.BINANCE' }
    const run = importFile.run(
      { words: [file('a.csv', manyRows(300_000))], option: (name) => options[name], flag: () => false, list: () => [] },
      {
        out: () => {},
        err: () => {},
        live: false,
        json: false,
        dataDir,
        version: '0',
        engine: () => Promise.resolve(early),
        signal: control.signal,
      },
    )
    await expect(run).rejects.toThrow(cancelled)
    expect(await engine.instruments.list({})).toEqual([])
  } finally {
    await running.close()
  }
})
