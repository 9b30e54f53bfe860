/**
 * Stands in for the `electron` module where its binary cannot be had: main, preload and engine run as they are built,
 * main in Node, pages in an installed Chromium, utility processes as children of Node.
 *
 * It proves the wiring of main, preload, page and engine over message ports, what pages may ask and how it is checked,
 * where they may go, what app:// serves, the crash and the restart of the engine, the single instance, and quitting.
 * It throws where Electron would be used insecurely or out of order, and on everything of Electron that is not here.
 *
 * It does not prove that Electron starts, the operating system's sandbox, native menus, dialogs, window frames and
 * shortcuts, permission prompts, the fuses, packaging, updates or signing.
 */
import { app, isReady } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import {
  clipboard,
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  screen,
  shell,
  Tray,
} from './desktop.ts'
import { ipcMain } from './ipc-main.ts'
import { MessageChannelMain } from './ports.ts'
import { forkOnlyWhen, utilityProcess } from './utility-process.ts'
import { permissions, protocol, registerSchemesOnlyUntil, session } from './web-session.ts'

forkOnlyWhen(isReady)
registerSchemesOnlyUntil(isReady)

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  nativeTheme,
  Notification,
  /** Not of Electron: the handlers that were set, because Chromium's own prompts do not reach them here. */
  permissions as doublePermissions,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
}
