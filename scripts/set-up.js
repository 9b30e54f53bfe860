/**
 * Makes a checkout ready: installs what the lock says, chooses a Node that can load the store, builds what is stale.
 * Plain JavaScript for Node 18 and later, because it runs before anything is installed. Says what it does on stderr:
 * stdout belongs to the command that needed it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const at = (/** @type {string} */ path) => join(root, path)
export const say = (/** @type {string} */ sentence) => console.error(`[openbell] ${sentence}`)

/**
 * What is built, from which folders, by which programs. A target is stale when a file it is made from has changed.
 * An optional one that fails is tried again the next time; Openbell starts without it.
 * @type {Readonly<Record<string, { from: string[], what: string, steps: string[][], optional?: true }>>}
 */
const targets = {
  engine: {
    what: 'engine',
    from: ['shared', 'electron', 'vite.preload.config.ts', 'tsconfig.base.json'],
    steps: [
      ['node_modules/typescript/bin/tsc', '-b', 'electron/engine', 'electron/main'],
      ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.preload.config.ts', '--logLevel', 'warn'],
    ],
  },
  window: {
    what: 'window',
    from: ['shared', 'renderer', 'vite.config.ts'],
    steps: [['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']],
  },
  sample: {
    what: 'sample data',
    from: ['scripts/sample-data.ts', 'scripts/sample-bars.ts', 'resources/sample-run.json'],
    steps: [['scripts/sample-data.ts']],
    optional: true,
  },
}

/**
 * @param {(keyof typeof targets)[]} wanted
 * @returns {string} the Node to run Openbell with
 */
export function setUp(wanted) {
  install()
  const node = chooseNode()
  for (const name of wanted) build(node, name)
  return node
}

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  const stamp = at('node_modules/.installed-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say(
    existsSync(at('node_modules'))
      ? 'the dependencies have changed, installing them…'
      : 'first start: installing the dependencies, this takes a minute…',
  )
  const npm = process.env['npm_execpath']
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  // Windows has npm as a .cmd file, which only a shell can start.
  if (npm === undefined || !npm.endsWith('npm-cli.js')) run('npm', flags, process.platform === 'win32')
  else run(process.execPath, [npm, ...flags])
  writeFileSync(stamp, lock)
}

/** The store needs Node-API 10. Where the machine's Node is older, Linux brings one along as an npm package. */
function chooseNode() {
  const brought = at(`node_modules/node-${process.platform}-${process.arch}/bin/node`)
  if (existsSync(brought)) return brought
  if (Number(process.versions['napi']) >= 10) return process.execPath
  say(
    `Openbell needs Node 22.15 or later and this is ${process.version}: install a current Node from nodejs.org and start again`,
  )
  process.exit(1)
}

function build(/** @type {string} */ node, /** @type {string} */ name) {
  const target = targets[name]
  if (target === undefined) throw new Error(`There is no build target ${name}`)
  const stamp = at(`dist/.built-${name}`)
  const state = stateOf(target.from)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return
  say(`building the ${target.what}…`)
  rmSync(stamp, { force: true })
  for (const step of target.steps) {
    const problem = attempt(node, step)
    if (problem === undefined) continue
    say(problem)
    if (target.optional) return
    process.exit(1)
  }
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(stamp, state)
}

/** Changes when a file is added, removed or written. */
function stateOf(/** @type {string[]} */ paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesIn(at(path))) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/** @returns {string[]} */
function filesIn(/** @type {string} */ path) {
  if (!statSync(path).isDirectory()) return [path]
  // readdir gives no order; `toSorted` is not in Node 18.
  const names = readdirSync(path)
  // oxlint-disable-next-line unicorn/no-array-sort
  names.sort()
  return names.flatMap((name) => filesIn(join(path, name)))
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {boolean} [shell]
 */
function run(program, args, shell = false) {
  const problem = attempt(program, args, shell)
  if (problem === undefined) return
  say(problem)
  process.exit(1)
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {boolean} [shell]
 * @returns {string | undefined} what went wrong
 */
function attempt(program, args, shell = false) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], shell })
  if (status === 0) return undefined
  return error?.message ?? `${args[0]} ended with ${status}`
}

/**
 * Becomes the program, as far as a parent can: its input, output, signals and exit code are the child's.
 * @param {string} program
 * @param {string[]} args
 */
export function become(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal))
  }
  child.on('error', (error) => {
    say(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)))
}
