import { app, Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * The native menu. Where it is not shown (Windows and Linux: the page draws the title bar) it still holds the
 * shortcuts. F5 is the page's own: it runs a backtest.
 */
export function setMenu(platform: NodeJS.Platform, openWindow: () => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuOf(platform, openWindow)))
}

function menuOf(platform: NodeJS.Platform, openWindow: () => void): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const file: MenuItemConstructorOptions[] = [
    { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
    { role: 'close', label: 'Close window' },
    ...(isMac ? [] : [{ type: 'separator' } as const, { role: 'quit', label: `Quit ${app.name}` } as const]),
  ]
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload', accelerator: 'CmdOrCtrl+R' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    { role: 'toggleDevTools' },
  ]
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: file },
    { role: 'editMenu' },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
    { role: 'help', submenu: isMac ? [] : [{ role: 'about' }] },
  ]
}
