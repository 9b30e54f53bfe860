/** The report of what broke, from the shell around this page, or in a browser from the engine that still answers. */
import { reportText } from '../shared/contract/crash-report.ts'
import { shellOf } from '../shared/contract/shell.ts'
import { saveFile } from './components/save-file.ts'
import { engine } from './link.ts'
import { replica } from './replica.ts'

const MOST_LINES = 60
/** Characters: of a stack the first calls matter. */
const MOST_HAPPENED = 10_000
/** Milliseconds; a report without the log is better than none. */
const PATIENCE = 2_000

export async function crashReport(happened: string): Promise<string> {
  const shell = shellOf(globalThis)
  if (shell !== undefined) return shell.report(happened)
  const { version = 'unknown' } = replica.getState().health.values().next().value ?? {}
  const about = [`Openbell ${version}`, navigator.userAgent, new Date().toISOString()]
  return reportText({ happened, about, lines: await lastLines() })
}

export async function saveCrashReport(happened: string): Promise<void> {
  saveFile('openbell-report.txt', new Blob([await crashReport(happened)], { type: 'text/plain' }))
}

/** What broke, with where. */
export const happenedIn = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error)).slice(0, MOST_HAPPENED)

async function lastLines(): Promise<readonly string[]> {
  const none = new Promise<readonly string[]>((done) => setTimeout(() => done([]), PATIENCE))
  return Promise.race([none, readLines().catch(() => [])])
}

async function readLines(): Promise<readonly string[]> {
  const lines = await (await engine()).logs.list({ most: MOST_LINES })
  return lines.map(
    ({ time, level, source, text }) => `${new Date(time / 1000).toISOString()} ${level} ${source}: ${text}`,
  )
}
