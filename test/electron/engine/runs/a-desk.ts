import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BacktestOrder } from '../../../../shared/contract/backtests.ts'
import type { Job } from '../../../../shared/contract/jobs.ts'
import { anEngine } from '../an-engine.ts'
import { aRunner } from './a-runner.ts'

export type Asked = Partial<BacktestOrder['settings']>

/** Daily bars of 400 weekdays from 2020 on, 386 of which are sessions; their close wanders. */
export function someDays(change = 0, days = 400): string {
  const rows: string[] = []
  let [date, made] = [new Date('2020-01-02T00:00:00Z'), 0]
  while (made < days) {
    const weekday = date.getUTCDay()
    if (weekday > 0 && weekday < 6) {
      const close = (100 + 10 * Math.sin(made / 3) + ((made * 37) % 11) / 4 + change).toFixed(2)
      rows.push(
        `${date.toISOString().slice(0, 10)},${close},${(Number(close) + 1).toFixed(2)},${(Number(close) - 1).toFixed(2)},${close},1000`,
      )
      made += 1
    }
    date = new Date(date.getTime() + 86_400_000)
  }
  return ['date,open,high,low,close,volume', ...rows].join('\n')
}

/** 5-minute bars of so many regular sessions from June 2020 on; `phase` makes others that stay near. */
export function someMinutes(phase = 0, sessions = 15): string {
  const rows: string[] = []
  let [date, made] = [new Date('2020-06-01T13:30:00Z'), 0]
  while (made < sessions) {
    const weekday = date.getUTCDay()
    for (let bar = 0; weekday > 0 && weekday < 6 && bar < 78; bar += 1) {
      const at = made * 78 + bar
      const close = 100 + 4 * Math.sin(at / 19) + 2 * Math.sin(at / 5 + phase) + ((at * 37 + phase) % 11) / 8
      const prices = [close - 0.2, close + 0.6, close - 0.6, close].map((value) => value.toFixed(2))
      rows.push(`${new Date(date.getTime() + bar * 300_000).toISOString()},${prices.join(',')},${1_000 + (at % 50)}`)
    }
    if (weekday > 0 && weekday < 6) made += 1
    date = new Date(date.getTime() + 86_400_000)
  }
  return ['date,open,high,low,close,volume', ...rows].join('\n')
}

/** An engine with bars of DEMO.XNAS, and strategies that are one word; see `aRunner`. */
export async function aDesk(dataDir?: string, runner = aRunner()) {
  const started = await anEngine(dataDir, runner)
  const { engine } = started
  const close = () => started.close()
  const files = mkdtempSync(join(tmpdir(), 'openbell-strategies-'))
  const ended = async (job: string): Promise<Job> => {
    for (let tries = 0; tries < 12_000; tries += 1) {
      const found = await engine.jobs.read({ job })
      if (found.status !== 'running') return found
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error('It never ended')
  }
  const importDays = async (text: string, instrument = 'DEMO.XNAS', timeframe = '1d') => {
    const path = join(files, 'days.csv')
    writeFileSync(path, text)
    const { job } = await engine.imports.start({
      source: { kind: 'path', path },
      kind: 'bars',
      instrument,
      timeframe,
    })
    return ended(job)
  }
  const strategy = (word: string, name = `${word}.py`) => {
    writeFileSync(join(files, name), word)
    return { kind: 'path', path: join(files, name) } as const
  }
  const start = (word: string, settings: Asked = {}, more: Partial<BacktestOrder> = {}) =>
    engine.backtests.start({
      strategy: strategy(word),
      settings: { instruments: ['DEMO.XNAS'], timeframe: '1d', ...settings },
      ...more,
    })
  return {
    engine,
    runner,
    dataDir: started.dataDir,
    files,
    close,
    ended,
    importDays,
    strategy,
    start,
    /** Started and over. */
    async run(word: string, settings: Asked = {}, more: Partial<BacktestOrder> = {}) {
      const started = await start(word, settings, more)
      return { ...started, ended: await ended(started.job) }
    },
    [Symbol.asyncDispose]: close,
  }
}

/** As `aDesk`, with the bars in it. */
export async function aFilledDesk() {
  const desk = await aDesk()
  await desk.importDays(someDays())
  return desk
}
