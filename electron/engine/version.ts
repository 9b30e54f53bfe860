import { readFileSync } from 'node:fs'

/** Of package.json, which lies two folders above the sources and three above what is built from them. */
export const version: string =
  ['../../package.json', '../../../package.json'].map(versionIn).find((text) => text !== undefined) ?? '0.0.0'

function versionIn(path: string): string | undefined {
  try {
    const about: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
    return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : undefined
  } catch {
    return undefined
  }
}
