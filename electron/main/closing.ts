/** Strategies on paper are never ended, and never left running, without the person's word (ux.md, 9). */
import { app, dialog, powerMonitor, type BrowserWindow, type MessageBoxOptions } from 'electron'
import { changePreferences, preferences } from './preferences.ts'
import { runningText } from './tray-words.ts'

type Choice = 'keep' | 'stop' | 'cancel'

export interface ClosingParts {
  /** Strategies on paper. */
  readonly running: () => number
  readonly stopStrategies: () => void
  /** Closes the windows; the program stays. */
  readonly hide: () => void
}

/** A strategy that does not end by then is ended with the engine. */
const STOP_WITHIN_MS = 10_000

export class Closing {
  readonly #parts: ClosingParts
  /** The windows are closed, or about to be, and the program stays for what runs. */
  #inTray = false
  #mayQuit = false
  #asking = false
  #stopping = false

  constructor(parts: ClosingParts) {
    this.#parts = parts
    // The system goes down: nobody is there to answer, and what runs comes back with the next start.
    powerMonitor.on('shutdown', () => {
      this.#mayQuit = true
    })
  }

  get staysInTray(): boolean {
    return this.#inTray
  }

  /** A window is there again. */
  opened(): void {
    this.#inTray = false
  }

  /** Whether the last window may close now. If not, the person is asked, and what they say is done. */
  mayCloseLast(window: BrowserWindow): boolean {
    // On macOS a program goes on without windows anyway.
    if (process.platform === 'darwin' || this.#inTray || this.#isFree()) return true
    const { closing } = preferences()
    if (closing === 'keep') this.#inTray = true
    else if (closing === 'stop') this.#stop()
    else void this.#ask(window)
    return this.#inTray
  }

  /** Whether the program may end now. Somebody who always keeps strategies running has asked for its end by name. */
  mayQuit(window: BrowserWindow | undefined): boolean {
    if (this.#isFree()) return true
    if (preferences().closing === 'stop') this.#stop()
    else void this.#ask(window)
    return false
  }

  /** What was waited for may have ended. */
  strategiesChanged(): void {
    if (this.#stopping && this.#parts.running() === 0) this.#quit()
  }

  #isFree(): boolean {
    return this.#mayQuit || this.#parts.running() === 0
  }

  async #ask(window: BrowserWindow | undefined): Promise<void> {
    if (this.#asking || this.#stopping) return
    this.#asking = true
    const { choice, isRemembered } = await askWhatBecomes(window, this.#parts.running())
    this.#asking = false
    if (choice === 'cancel') return
    if (isRemembered) changePreferences({ closing: choice })
    if (choice === 'stop') return this.#stop()
    this.#inTray = true
    this.#parts.hide()
  }

  #stop(): void {
    if (this.#stopping) return
    this.#stopping = true
    this.#parts.stopStrategies()
    setTimeout(() => this.#quit(), STOP_WITHIN_MS).unref()
    this.strategiesChanged()
  }

  #quit(): void {
    this.#mayQuit = true
    app.quit()
  }
}

const choices = ['keep', 'stop', 'cancel'] as const satisfies readonly Choice[]

async function askWhatBecomes(
  window: BrowserWindow | undefined,
  running: number,
): Promise<{ choice: Choice; isRemembered: boolean }> {
  const text = runningText(running)
  const options: MessageBoxOptions = {
    type: 'question',
    message: `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`,
    detail:
      'Keep running: the windows close, and the icon beside the clock leads back to them.\n' +
      'Stop: orders and positions are dealt with as was said when each strategy was started.',
    buttons: ['Keep running', 'Stop and quit', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: 'Do this every time',
  }
  const { response, checkboxChecked } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options))
  return { choice: choices[response] ?? 'cancel', isRemembered: checkboxChecked }
}
