/** What `npm run check` and `npm test` have in common. A step that fails ends the run with the closing line of tests. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { become, root, say } from './set-up.js'

/** @type {readonly (readonly [name: string, ...args: string[]])[]} */
const steps = [
  ['types', 'node_modules/typescript/bin/tsc', '-b'],
  ['lint', 'node_modules/oxlint/bin/oxlint', '--type-aware'],
  ['format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '--cache', '.'],
  ['unused code', 'node_modules/knip/bin/knip.js'],
]

export function check(/** @type {string} */ node) {
  for (const [name, ...args] of steps) {
    say(`checking ${name}…`)
    const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' })
    if (status === 0) continue
    say(`${name}: not clean`)
    console.log('\n0 passed, 1 failed, 0 skipped')
    process.exit(1)
  }
}

export function vitest(/** @type {string} */ node, /** @type {string[]} */ args) {
  process.chdir(root)
  become(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args])
}
