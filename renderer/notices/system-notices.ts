/** Notifications of the operating system: only where the page may, and only after somebody has asked for them. */
import { shellOf, type ShellNotice } from '../../shared/contract/shell.ts'

const KEY = 'openbell.system-notices'

export type SystemNotices = 'on' | 'off' | 'denied' | 'impossible'

/** Of this browser and not of the person: each machine is asked for itself. */
export function systemNotices(): SystemNotices {
  if (typeof Notification === 'undefined') return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && read() === 'on' ? 'on' : 'off'
}

/** Asks the browser where it has not been asked yet: call it for a press alone. */
export async function switchSystemNotices(on: boolean): Promise<SystemNotices> {
  if (on && systemNotices() !== 'impossible') await Notification.requestPermission()
  write(on ? 'on' : 'off')
  return systemNotices()
}

/** Who looks at the window has it there; what is critical comes in any case. The shell knows of all its windows. */
export function tellSystem(notice: ShellNotice): void {
  const shell = shellOf(globalThis)
  if (shell !== undefined) return void shell.notify(notice)
  const { title, text = '', cause, isCritical } = notice
  if (systemNotices() !== 'on' || (document.visibilityState === 'visible' && !isCritical)) return
  const told = new Notification(title, { body: text, tag: cause, requireInteraction: isCritical })
  told.addEventListener('click', () => window.focus())
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(KEY, value)
  } catch {
    // Then it holds until the page ends, as far as the browser lets it.
  }
}
