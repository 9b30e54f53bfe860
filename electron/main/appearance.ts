/** The colours a window has before its page paints, and of the buttons that the operating system draws into it. */
import { app, nativeTheme, type BrowserWindow } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { shellThemes, type ShellTheme } from '../../shared/contract/shell.ts'
import { colours } from './colours.ts'

/** The page's title bar has 38 px, the last of which is its border. */
const OVERLAY_HEIGHT = 37

export const coloursNow = (): (typeof colours)['dark' | 'light'] =>
  nativeTheme.shouldUseDarkColors ? colours.dark : colours.light

export const overlayNow = () => {
  const { bar, symbol } = coloursNow()
  return { color: bar, symbolColor: symbol, height: OVERLAY_HEIGHT }
}

/** macOS draws its traffic lights itself. */
export function recolour(window: BrowserWindow): void {
  window.setBackgroundColor(coloursNow().app)
  if (process.platform !== 'darwin') window.setTitleBarOverlay(overlayNow())
}

const Remembered = z.object({ theme: z.enum(shellThemes) })
const file = () => join(app.getPath('userData'), 'appearance.json')

/** The engine keeps the setting, but it runs only after the first paint. */
export function restoreTheme(): void {
  try {
    nativeTheme.themeSource = Remembered.parse(JSON.parse(readFileSync(file(), 'utf8'))).theme
  } catch {
    // No window has chosen one yet, or the file was damaged: the system's theme it is.
  }
}

export function chooseTheme(theme: ShellTheme): void {
  nativeTheme.themeSource = theme
  writeFileSync(file(), JSON.stringify({ theme }))
}
