/** What the system asks this program to open: files that were double-clicked or dropped on its icon, and its links. */
import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { openedExtensions, type Opened } from '../../shared/contract/shell.ts'
import { APP_URL } from './trust.ts'

const LINK = /^openbell:\/\//i
const FOLDER = 'opened/'

/** Of an argument: a link, or a file by the end of its name. Whether it is there is looked at when it is opened. */
export const isOpened = (arg: string): boolean =>
  LINK.test(arg) || openedExtensions.some((extension) => extname(arg).toLowerCase() === `.${extension}`)

/**
 * A page knows no paths. It gets an address for each file that a person opened, so that it can read these files and no
 * others.
 */
export class OpenedFiles {
  readonly #paths = new Map<string, string>()

  /** Undefined for what is neither a link nor a file that is there. */
  open(arg: string, folder: string): Opened | undefined {
    if (LINK.test(arg)) return { kind: 'link', link: arg }
    const path = resolve(folder, arg)
    if (!isOpened(arg) || statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined
    const token = randomUUID()
    this.#paths.set(token, path)
    return { kind: 'file', name: basename(path), address: `${APP_URL}${FOLDER}${token}` }
  }

  /** The file behind an address that `open` gave. */
  pathOf(url: string): string | undefined {
    return url.startsWith(`${APP_URL}${FOLDER}`)
      ? this.#paths.get(url.slice(APP_URL.length + FOLDER.length))
      : undefined
  }
}
