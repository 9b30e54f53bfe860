/** Hands the engine's ports to the page and lets it ask the shell a few things; nothing else of Electron reaches it. */
import { contextBridge, ipcRenderer } from 'electron'
import { channels, type EngineState, type Shell } from '../../shared/contract/shell.ts'

let state: EngineState = { kind: 'starting' }
const listeners = new Set<(state: EngineState) => void>()

ipcRenderer.on(channels.enginePort, ({ ports }) => window.postMessage(channels.enginePort, location.origin, [...ports]))
ipcRenderer.on(channels.engineState, (_event, next: EngineState) => {
  state = next
  for (const listener of listeners) listener(next)
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
}
contextBridge.exposeInMainWorld('openbell', shell)
