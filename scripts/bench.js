/** `npm run bench [NAME]`: the measurements of bench/, one after the other; each prints its own ratios. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, setUp } from './set-up.js'

const node = setUp(['engine', 'window', 'sample'])
const [wanted] = process.argv.slice(2)
const files = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts'))
for (const file of files) {
  if (wanted !== undefined && file !== `${wanted}.ts`) continue
  console.log(`\n== ${file.replace('.ts', '')}`)
  const { status } = spawnSync(node, ['--expose-gc', join(root, 'bench', file)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
