import { BrowserWindow, screen } from 'electron'
import { coloursNow, overlayNow } from './appearance.ts'
import { pulledBack } from './bounds.ts'
import { keepPageAlive } from './page-crash.ts'
import { APP_URL } from './trust.ts'

export interface WindowFiles {
  readonly preload: string
  readonly icon: string
}

/** The report of a crash, given what happened. */
type ReportOf = (happened: string) => string

/** A window of the workstation. The first has the number 1; a number's size, place and state (maximised, full screen) are remembered. */
export function openWindow(number: number, { preload, icon }: WindowFiles, reportOf: ReportOf): BrowserWindow {
  const window = new BrowserWindow({
    name: `window-${number}`,
    windowStatePersistence: true,
    title: 'Openbell',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: coloursNow().app,
    ...frame(icon),
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  })
  // The menu has the shortcuts; the bar would lie over the page's own title bar whenever Alt is pressed.
  window.setMenuBarVisibility(false)
  window.on('persisted-state-restored', () => pullBack(window))
  // Where it goes back to may have been on a screen that is gone.
  window.on('unmaximize', () => pullBack(window))
  window.on('leave-full-screen', () => pullBack(window))
  window.once('ready-to-show', () => {
    pullBack(window)
    window.show()
  })
  keepPageAlive(window, reportOf)
  void window.loadURL(number === 1 ? APP_URL : `${APP_URL}?window=${number}`)
  return window
}

/** The lowest number that no open window has. */
export function freeNumber(taken: Iterable<number>): number {
  const numbers = new Set(taken)
  let number = 1
  while (numbers.has(number)) number += 1
  return number
}

export function pullBack(window: BrowserWindow): void {
  if (window.isMaximized() || window.isFullScreen()) return
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  const place = pulledBack(
    window.getBounds(),
    [primary, ...others].map(({ workArea }) => workArea),
  )
  if (place !== undefined) window.setBounds(place)
}

/** The page draws the title bar; the operating system draws its buttons into it. */
function frame(icon: string): Electron.BrowserWindowConstructorOptions {
  if (process.platform === 'darwin') return { titleBarStyle: 'hidden', trafficLightPosition: { x: 12, y: 12 } }
  return { titleBarStyle: 'hidden', titleBarOverlay: overlayNow(), ...(process.platform === 'linux' && { icon }) }
}
