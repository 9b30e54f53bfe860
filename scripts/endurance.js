/** `npm run endurance -- --minutes 30`: how the window does while much comes for long (docs/operators/endurance.md). */
import { join } from 'node:path'
import { become, root, setUp } from './set-up.js'

const node = setUp(['engine', 'window', 'sample'])
become(node, [join(root, 'scripts/endurance-run.ts'), ...process.argv.slice(2)])
