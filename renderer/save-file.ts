/** Until every browser has read what it saves. */
const KEPT_MS = 60_000

/** Hands a file to the browser, which saves it where it saves downloads. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS)
}
