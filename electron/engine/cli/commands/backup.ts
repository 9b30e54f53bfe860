import { resolve } from 'node:path'
import type { BackupReport } from '../../../../shared/contract/store.ts'
import type { Command } from '../command.ts'
import { follow } from '../follow.ts'
import { bytesText } from '../text.ts'

export const backup: Command = {
  name: 'backup',
  usage: 'FILE [--force]',
  summary: 'copy the database as it is now into one file, also while an engine runs on it',
  options: { force: { type: 'boolean' } },
  words: [1, 1],
  takesInterrupt: true,
  async run(args, context) {
    const engine = await context.engine()
    const path = resolve(args.words[0] ?? '')
    const { job } = await engine.store.backup({ path, replace: args.flag('force') })
    const report = (await follow(engine, job, context, (status) => `The backup was ${status}`)) as BackupReport
    const { file, bytes, schema, seconds } = report
    const text = `${file}: ${bytesText(bytes)}, schema ${schema}, in ${seconds.toFixed(2)} s`
    await context.out(context.json ? JSON.stringify(report) : text)
    return 0
  },
}
