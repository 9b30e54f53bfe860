/** What never leaves this machine in a log or a report: secrets, and who the person is. */

const secretNames = 'secret|token|pass(?:word|phrase|code)|api-?_?key|private-?_?key|authorization|cookie|credential'

/** The name of a field says that its value is one. */
export const secretName = new RegExp(secretNames, 'i')

export const HIDDEN = '[hidden]'

const quoted = `"(?:[^"\\\\]|\\\\.)*"|'[^']*'`
const named = new RegExp(
  `([\\w-]*(?:${secretNames})[\\w-]*["']?\\s*[:=]\\s*)(?:${quoted}|(?:(?:bearer|basic)\\s+)?[^\\s,;&}\\]]+)`,
  'gi',
)
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi
/** `https://name:password@host` */
const inAddress = /(:\/\/)[^\s/@]+@/g
/** Keys and hashes; nobody needs them to understand what happened. */
const opaque = /\b(?=\w*\d)(?=\w*[A-Za-z])\w{32,}\b/g
/** Folders of people, as they are written and as JSON writes them. */
const homes =
  /(?:\/home\/|\/Users\/|[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/))[^\s/\\"':;,)]+|\/root(?=[/\s"':;,)]|$)/g

/** A text of ours without what stands in it by accident. `home` is this person's folder, where it is known. */
export function withoutPrivate(text: string, home?: string): string {
  const homeless = home === undefined || home.length < 2 ? text : text.replaceAll(home, '~')
  return homeless
    .replace(homes, '~')
    .replace(named, `$1${HIDDEN}`)
    .replace(bearer, `$1 ${HIDDEN}`)
    .replace(inAddress, `$1${HIDDEN}@`)
    .replace(opaque, HIDDEN)
}
