/** `npm run package`: the installers of this platform, from a clean build. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { become, root, setUp } from './set-up.js'

// What the compiler wrote for sources that are gone must not be packed.
rmSync(join(root, 'dist'), { recursive: true, force: true })
const node = setUp(['engine', 'window', 'sample'])
process.chdir(root)
become(node, [join(root, 'node_modules/electron-builder/cli.js'), '--publish', 'never', ...process.argv.slice(2)])
