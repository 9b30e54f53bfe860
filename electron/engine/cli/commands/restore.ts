import { resolve } from 'node:path'
import { claimFolder } from '../../data-folder.ts'
import { restoreStore } from '../../store/restore.ts'
import { storeFiles } from '../../store/store-files.ts'
import type { Command } from '../command.ts'
import { reportText, workOf } from './verify.ts'

/** Without an engine: none may run, and with a damaged database none could. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  summary: 'put a backup in the place of the database, which is kept; no engine may run',
  options: {},
  words: [1, 1],
  takesInterrupt: true,
  async run(args, context) {
    const file = resolve(args.words[0] ?? '')
    const files = storeFiles(context.dataDir)
    const claim = claimFolder(context.dataDir)
    try {
      const { report, kept } = await restoreStore(file, files, workOf(context, `Verify ${file}`))
      const lines = [
        ...reportText(report),
        `restored to ${files.file}${kept === undefined ? '' : `; what was there is kept as ${kept}`}`,
      ]
      for (const line of context.json ? [JSON.stringify({ ...report, kept })] : lines) await context.out(line)
      return 0
    } finally {
      claim.release()
    }
  },
}
