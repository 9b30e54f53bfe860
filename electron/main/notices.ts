/** Notifications of the system: for who is not looking at a window, and only as long as they are wanted. */
import { BrowserWindow, Notification } from 'electron'
import type { ShellNotice } from '../../shared/contract/shell.ts'
import { preferences } from './preferences.ts'

/** Every window sees the same event and tells of it; within this time it is one. */
const SAME_MS = 3_000

interface Shown {
  readonly notification: Notification
  readonly title: string
  readonly time: number
}

export class ShellNotices {
  readonly #open: (link: string | undefined) => void
  /** By cause: a newer one takes the place of the one before. */
  readonly #shown = new Map<string, Shown>()

  /** `open` brings a window to the front, and shows there what a notice was about. */
  constructor(open: (link: string | undefined) => void) {
    this.#open = open
  }

  tell(notice: ShellNotice): void {
    const isSeen = BrowserWindow.getFocusedWindow() !== null
    if (isSeen || !preferences().notices || !Notification.isSupported() || this.#isToldNow(notice)) return
    const { title, text = '', cause, isCritical, link } = notice
    const notification = new Notification({
      title,
      body: text,
      urgency: isCritical ? 'critical' : 'normal',
      timeoutType: isCritical ? 'never' : 'default',
    })
    this.#shown.get(cause)?.notification.close()
    this.#shown.set(cause, { notification, title, time: Date.now() })
    notification.on('click', () => this.#open(link))
    notification.show()
  }

  #isToldNow({ cause, title }: ShellNotice): boolean {
    const shown = this.#shown.get(cause)
    return shown?.title === title && Date.now() - shown.time < SAME_MS
  }
}
