/** Which pages are ours, and what those may do. */

export const APP_URL = 'app://openbell/'

export const isOurs = (url: string): boolean => {
  const { protocol, host } = URL.parse(url) ?? {}
  return protocol === 'app:' && host === 'openbell'
}

/** The top frame of our own page: not a frame inside it, not a page it was led to, not one that is already gone. */
export const isTrusted = (frame: { readonly url: string; readonly parent: object | null } | null): boolean =>
  frame !== null && frame.parent === null && isOurs(frame.url)

/** Copying rows as text is all that our page needs; it cannot read the clipboard. */
export const isGranted = (permission: string, url: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOurs(url)
