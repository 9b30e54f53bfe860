/** Which window this is, and how another one is opened. Each has its own workspace in front and its own layouts. */
import { showToast } from '../components/toast.ts'
import { shell } from './engine-state.ts'

/** `2` of `?window=2`; the first window has none. */
export const windowNumber = readWindowNumber(globalThis.location?.search ?? '')

export function readWindowNumber(search: string): number | undefined {
  const text = new URLSearchParams(search).get('window') ?? ''
  return /^[1-9]\d{0,3}$/.test(text) && text !== '1' ? Number(text) : undefined
}

/** The key of a setting that each window has for itself. */
export const ownKey = (key: string): string => (windowNumber === undefined ? key : `${key}.${windowNumber}`)

const LOCK = 'openbell.window.'

/** Until the page ends, so that others know which numbers are taken; and in the tab's title, to tell tabs apart. */
export function holdWindowNumber(): void {
  if (windowNumber !== undefined) document.title = `${document.title} ${windowNumber}`
  void navigator.locks?.request(`${LOCK}${windowNumber ?? 1}`, { mode: 'shared' }, () => new Promise(() => {}))
}

/** A native window of the desktop, or a tab of the browser. */
export async function openWindow(): Promise<void> {
  if (shell !== undefined) return shell.openWindow()
  const number = freeNumber(await takenNumbers())
  if (window.open(`${location.pathname}?window=${number}`) !== null) return
  showToast('warning', { title: 'The browser opened no window', text: 'Allow pop-ups for this page.', cause: 'window' })
}

/** The lowest one, from the second window on. */
export function freeNumber(taken: ReadonlySet<number>): number {
  let number = 2
  while (taken.has(number)) number += 1
  return number
}

/** Only this window is known where a page may not ask, as without HTTPS on another machine. */
async function takenNumbers(): Promise<ReadonlySet<number>> {
  const held = (await navigator.locks?.query())?.held ?? []
  const numbers = held.flatMap(({ name }) => (name?.startsWith(LOCK) === true ? Number(name.slice(LOCK.length)) : []))
  return new Set([...numbers, windowNumber ?? 1])
}
