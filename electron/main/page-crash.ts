import { dialog, type BrowserWindow } from 'electron'

/** A page that dies sooner than this after it was loaded would only die again. */
const LEAST_LIFE_MS = 10_000

/** A page that crashed (memory, graphics driver) is loaded again: the engine and what runs in it are untouched. */
export function keepPageAlive(window: BrowserWindow): void {
  let loaded = Date.now()
  window.webContents.on('did-finish-load', () => {
    loaded = Date.now()
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    if (Date.now() - loaded >= LEAST_LIFE_MS) window.webContents.reload()
    else void askToReload(window, reason)
  })
}

async function askToReload(window: BrowserWindow, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'This window stopped working',
    detail: `Its page ended (${reason}). The engine and everything that runs in it go on.`,
    buttons: ['Load it again', 'Close the window'],
  })
  if (response === 0) window.webContents.reload()
  else window.destroy()
}
