/** Menus, dialogs, screens and the like: enough to be asked and answered, nothing of it is shown. */
import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { strict } from './strict.ts'

interface ItemOptions {
  readonly type?: string
  readonly enabled?: boolean
  readonly label?: string
  readonly role?: string
  readonly accelerator?: string
  readonly submenu?: readonly ItemOptions[]
  readonly click?: (item: object) => void
}

class MenuItem {
  readonly label: string
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly enabled: boolean
  readonly submenu: Menu | undefined
  readonly #click: ItemOptions['click']

  constructor({ label, role, accelerator, enabled = true, submenu, click }: ItemOptions) {
    this.enabled = enabled
    this.label = label ?? role ?? ''
    this.role = role
    this.accelerator = accelerator
    this.submenu = submenu === undefined ? undefined : Menu.buildFromTemplate(submenu)
    this.#click = click
  }

  click(): void {
    this.#click?.(this)
  }
}

export class Menu {
  static #application: Menu | null = null
  static buildFromTemplate = (template: readonly ItemOptions[]): Menu =>
    new Menu(template.map((each) => new MenuItem(each)))
  static setApplicationMenu = (menu: Menu | null): void => void (Menu.#application = menu)
  static getApplicationMenu = (): Menu | null => Menu.#application

  readonly items: readonly MenuItem[]
  constructor(items: readonly MenuItem[]) {
    this.items = items
  }
}

class Picture {
  readonly #path: string
  constructor(path: string) {
    this.#path = path
  }
  /** A path that leads to no picture gives an empty one. */
  isEmpty = (): boolean => !existsSync(this.#path)
  resize = (_size: object): Picture => this
}
export const nativeImage = strict('nativeImage', { createFromPath: (path: string) => new Picture(path) })

export class Tray extends EventEmitter {
  /** Not of Electron: what a person would see. */
  static readonly shown: Tray[] = []
  tooltip = ''
  menu: Menu | undefined

  constructor(image: Picture) {
    super()
    if (!(image instanceof Picture)) throw new Error('electron double: a tray is made of a native image here')
    Tray.shown.push(this)
  }
  setToolTip = (text: string): void => void (this.tooltip = text)
  setContextMenu = (menu: Menu): void => void (this.menu = menu)
}

export class Notification extends EventEmitter {
  /** Not of Electron: what a person would see. */
  static readonly shown: Notification[] = []
  static isSupported = (): boolean => true
  readonly options: object

  constructor(options: object) {
    super()
    this.options = options
  }
  show = (): void => void Notification.shown.push(this)
  close = (): void => void Notification.shown.splice(Notification.shown.indexOf(this), 1)
}

export const powerMonitor = strict('powerMonitor', new EventEmitter())

/** Electron asks a person. A test puts its answer in the place of the function. */
const unasked = (name: string) => (): never => {
  throw new Error(`electron double: ${name} was not expected`)
}

export const dialog = strict('dialog', {
  showMessageBox: unasked('dialog.showMessageBox'),
  showSaveDialog: unasked('dialog.showSaveDialog'),
  showErrorBox: unasked('dialog.showErrorBox'),
})
let copied = ''
export const clipboard = strict('clipboard', {
  writeText: (text: string) => void (copied = text),
  readText: () => copied,
})
export const shell = strict('shell', { openExternal: unasked('shell.openExternal') })

class NativeTheme extends EventEmitter {
  #source: 'system' | 'dark' | 'light' = 'system'
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    this.#source = source
    this.emit('updated')
  }
  get shouldUseDarkColors(): boolean {
    return this.#source !== 'light'
  }
}
export const nativeTheme = strict('nativeTheme', new NativeTheme())

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }
export const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }),
)
