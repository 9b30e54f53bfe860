/** Notifications of the operating system: only where the page may, and only after somebody has asked for them. */
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

export interface SystemNotice {
  readonly title: string
  readonly text?: string | undefined
  readonly cause: string
  readonly isCritical: boolean
}

/** Who looks at the window has it there; what is critical comes in any case. */
export function tellSystem({ title, text = '', cause, isCritical }: SystemNotice): void {
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
