/** The icon beside the system's clock: what runs, and the way back to the windows when none is open. */
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron'
import { tooltipOf, type TrayState } from './tray-words.ts'

export interface TrayParts {
  readonly icon: string
  readonly openWindow: () => void
  readonly stopStrategies: () => void
  readonly quit: () => void
}

/** Device-independent pixels: macOS draws 18 in its bar, the others scale. */
const SIZE = process.platform === 'darwin' ? 18 : 24

export class ShellTray {
  readonly #parts: TrayParts
  readonly #tray: Tray
  #state: TrayState = { engine: 'starting', running: 0 }

  constructor(parts: TrayParts) {
    this.#parts = parts
    this.#tray = new Tray(nativeImage.createFromPath(parts.icon).resize({ width: SIZE, height: SIZE }))
    this.#tray.on('click', parts.openWindow)
    this.show({})
  }

  show(part: Partial<TrayState>): void {
    this.#state = { ...this.#state, ...part }
    const tooltip = tooltipOf(this.#state)
    this.#tray.setToolTip(tooltip)
    // Linux shows a change only with a new menu.
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#items(tooltip)))
  }

  #items(tooltip: string): MenuItemConstructorOptions[] {
    const { openWindow, stopStrategies, quit } = this.#parts
    return [
      { label: tooltip, enabled: false },
      { type: 'separator' },
      { label: 'Open window', click: openWindow },
      { label: 'Stop all strategies', enabled: this.#state.running > 0, click: stopStrategies },
      { type: 'separator' },
      { label: 'Quit Openbell', click: quit },
    ]
  }
}
