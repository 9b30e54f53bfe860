/** What an address of `app://openbell/` stands for. */
import { extname, isAbsolute, join, relative } from 'node:path'
import { contentSecurityPolicy } from '../../shared/contract/security.ts'
import { isOurs } from './trust.ts'

/**
 * The file an address means, or undefined when it is not one of the folder's. The address parser resolves `..`, but
 * not when it is written `..%2f` or, on Windows, `..\`: what counts is where the decoded path ends up.
 */
export function fileOf(url: string, folder: string): string | undefined {
  const { pathname } = URL.parse(url) ?? {}
  if (pathname === undefined || !isOurs(url)) return undefined
  try {
    const decoded = decodeURIComponent(pathname)
    const inside = relative(folder, join(folder, decoded === '/' ? 'index.html' : decoded))
    return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : join(folder, inside)
  } catch {
    // Not a well-formed address.
    return undefined
  }
}

/** A module whose type is not JavaScript is not run. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export const headersOf = (file: string): Record<string, string> => ({
  'content-type': types[extname(file)] ?? 'application/octet-stream',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
})
