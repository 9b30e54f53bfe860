/** The report of a crash: what broke, on what, and the last lines of the engine's log. */
import { app } from 'electron'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { reportText } from '../../shared/contract/crash-report.ts'
import { logLineText } from './log-line.ts'

const MOST_LINES = 60
/** Of the log, at its end. */
const MOST_BYTES = 128 * 1024

/** `dataDir` is unknown until the engine has said which one it uses. */
export function crashReport(happened: string, dataDir: string | undefined): string {
  const { electron, chrome, node } = process.versions
  const about = [
    `Openbell ${app.getVersion()}`,
    `Electron ${electron}, Chromium ${chrome ?? 'unknown'}, Node ${node}`,
    `${process.platform} ${process.arch} ${release()}`,
    new Date().toISOString(),
  ]
  const lines = dataDir === undefined ? [] : lastLines(join(dataDir, 'logs/engine.log'))
  return reportText({ happened, about, lines }, homedir())
}

export const reportName = (): string =>
  `openbell-report-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.txt`

/** What cannot be read is not there: a report must not fail for it. */
function lastLines(file: string): readonly string[] {
  try {
    const texts = endOf(file).split('\n')
    return texts.flatMap((text) => logLineText(text) ?? []).slice(-MOST_LINES)
  } catch {
    return []
  }
}

function endOf(file: string): string {
  const opened = openSync(file, 'r')
  try {
    const { size } = fstatSync(opened)
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES))
    readSync(opened, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } finally {
    closeSync(opened)
  }
}
