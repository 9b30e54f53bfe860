/** `npm start`: makes a fresh clone run, then opens the workstation. */
import { join } from 'node:path'
import { become, root, setUp } from './set-up.js'

const node = setUp(['engine', 'window', 'sample'])
become(node, [join(root, 'scripts/open.ts'), ...process.argv.slice(2)])
