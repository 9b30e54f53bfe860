/**
 * An application's folder laid out as it is built and packaged, made from the sources as they are now: main, preload
 * and the engine's door for the shell. What lies behind the door and what the window shows are handed in by the test.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export interface AppFolder {
  readonly path: string
  remove(): void
}

export interface AppParts {
  /** Folder of the window's files. */
  readonly renderer: string
  /** In the place of sources, by path: { 'electron/engine/engine.ts': '/…/echo-engine.ts' } */
  readonly instead: Readonly<Record<string, string>>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const entries = ['electron/main/main.ts', 'electron/engine/desktop.ts']

export async function makeAppFolder({ renderer, instead }: AppParts): Promise<AppFolder> {
  const path = mkdtempSync(join(tmpdir(), 'openbell-app-'))
  compile(entries, instead, join(path, 'dist'))
  cpSync(renderer, join(path, 'dist/renderer'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(path, 'node_modules'), 'junction')
  const about = { name: 'openbell', version: '0.0.0', type: 'module', main: 'dist/electron/main/main.js' }
  writeFileSync(join(path, 'package.json'), JSON.stringify(about))
  const outDir = join(path, 'dist/electron/preload')
  const configFile = join(root, 'vite.preload.config.ts')
  await build({ root, configFile, logLevel: 'error', build: { outDir, emptyOutDir: false } })
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Entries and what they import, each where it would be built. A file handed in imports from where it lies. */
function compile(entries: readonly string[], instead: AppParts['instead'], dist: string): void {
  const wanted = new Set(entries)
  for (const file of wanted) {
    const source = instead[file] ?? join(root, file)
    const built = join(dist, file.replace(/\.ts$/, '.js'))
    const importsOf = (_all: string, before: string, specifier: string) => {
      const imported = relative(root, resolve(dirname(source), specifier)).replaceAll('\\', '/')
      wanted.add(`${imported}.ts`)
      const way = relative(dirname(built), join(dist, imported)).replaceAll('\\', '/')
      return `${before}${way.startsWith('.') ? way : `./${way}`}.js'`
    }
    const code = stripTypeScriptTypes(readFileSync(source, 'utf8'))
    mkdirSync(dirname(built), { recursive: true })
    writeFileSync(built, code.replace(/((?:from|import\() *')(\.[^']+)\.ts'/g, importsOf))
  }
}
