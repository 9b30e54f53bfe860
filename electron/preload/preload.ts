/** Hands the engine's ports to the page and lets it ask the shell a few things; nothing else of Electron reaches it. */
import { contextBridge, ipcRenderer } from 'electron'
import { channels, type EngineState, type Opened, type Shell } from '../../shared/contract/shell.ts'

let state: EngineState = { kind: 'starting' }
const listeners = new Set<(state: EngineState) => void>()

ipcRenderer.on(channels.enginePort, ({ ports }) => window.postMessage(channels.enginePort, location.origin, [...ports]))
ipcRenderer.on(channels.engineState, (_event, next: EngineState) => {
  state = next
  for (const listener of listeners) listener(next)
})

let run: (id: string) => void = () => undefined
let takeOpened: ((opened: Opened) => void) | undefined
/** What came before the page was there to take it. */
const waiting: Opened[] = []

ipcRenderer.on(channels.runCommand, (_event, id: string) => run(id))
ipcRenderer.on(channels.opened, (_event, opened: Opened) => {
  if (takeOpened === undefined) waiting.push(opened)
  else takeOpened(opened)
})

const shell: Shell = {
  platform: process.platform,
  onEngineState(take) {
    listeners.add(take)
    take(state)
    return () => void listeners.delete(take)
  },
  restartEngine: () => ipcRenderer.invoke(channels.restartEngine),
  controlWindow: (action) => ipcRenderer.invoke(channels.controlWindow, action),
  openWindow: () => ipcRenderer.invoke(channels.openWindow),
  setTheme: (theme) => ipcRenderer.invoke(channels.setTheme, theme),
  preferences: (part) => ipcRenderer.invoke(channels.preferences, part),
  notify: (notice) => ipcRenderer.invoke(channels.notify, notice),
  report: (happened) => ipcRenderer.invoke(channels.report, happened),
  setMenu: (commands) => ipcRenderer.invoke(channels.setMenu, commands),
  onRunCommand(take) {
    run = take
  },
  onOpened(take) {
    takeOpened = take
    for (const opened of waiting.splice(0)) take(opened)
  },
}
contextBridge.exposeInMainWorld('openbell', shell)
