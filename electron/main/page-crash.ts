import { clipboard, dialog, type BrowserWindow } from 'electron'
import { writeFileSync } from 'node:fs'
import { reportName } from './report.ts'

/** A page that dies sooner than this after it was loaded would only die again. */
const LEAST_LIFE_MS = 10_000

/** A page that crashed (memory, graphics driver) is loaded again: the engine and what runs in it are untouched. */
export function keepPageAlive(window: BrowserWindow, reportOf: (happened: string) => string): void {
  let loaded = Date.now()
  window.webContents.on('did-finish-load', () => {
    loaded = Date.now()
  })
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    if (Date.now() - loaded >= LEAST_LIFE_MS) window.webContents.reload()
    else void askToReload(window, reason, reportOf(`The page of a window ended: ${reason}, exit code ${exitCode}`))
  })
}

/** It has no page that could ask: until the window is loaded again or closed the question comes back. */
async function askToReload(window: BrowserWindow, reason: string, report: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'This window stopped working',
    detail: `Its page ended (${reason}). The engine and everything that runs in it go on.`,
    buttons: ['Load it again', 'Copy report', 'Save report…', 'Close the window'],
    defaultId: 0,
    cancelId: 3,
  })
  if (window.isDestroyed()) return
  if (response === 0) return window.webContents.reload()
  if (response === 1) await clipboard.writeText(report)
  else if (response === 2) await save(window, report)
  else return window.destroy()
  await askToReload(window, reason, report)
}

async function save(window: BrowserWindow, report: string): Promise<void> {
  const { filePath } = await dialog.showSaveDialog(window, { title: 'Save report', defaultPath: reportName() })
  if (filePath === '') return
  try {
    writeFileSync(filePath, report)
  } catch (error) {
    dialog.showErrorBox('The report was not saved', error instanceof Error ? error.message : String(error))
  }
}
