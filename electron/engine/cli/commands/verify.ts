import { resolve } from 'node:path'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import type { VerifyReport } from '../../../../shared/contract/store.ts'
import { storeFiles } from '../../store/store-files.ts'
import { verifyStore, type Work } from '../../store/upkeep.ts'
import type { Command, Context } from '../command.ts'
import { percentText } from '../follow.ts'
import { bytesText } from '../text.ts'

/** It reads the file itself: a database with which no engine can start is the one that most needs to be looked at. */
export const verify: Command = {
  name: 'verify',
  usage: '[FILE]',
  summary: 'look at every page, chunk and count of the database, or of a backup',
  options: {},
  words: [0, 1],
  takesInterrupt: true,
  async run(args, context) {
    const files = storeFiles(context.dataDir)
    const [path] = args.words
    const place = path === undefined ? files : { ...files, file: resolve(path) }
    const report = await verifyStore(place, workOf(context, `Verify ${place.file}`))
    for (const fault of report.faults) context.err(sentenceOf(fault))
    const lines = context.json ? [JSON.stringify(report)] : reportText(report)
    for (const line of lines) await context.out(line)
    return report.faults.length === 0 ? 0 : 1
  },
}

export const workOf = ({ signal, live, err }: Context, title: string): Work => ({
  signal,
  progress: (done, total) => (live && total > 0 ? err(percentText(title, done, total)) : undefined),
})

export function reportText(report: VerifyReport): string[] {
  const { file, bytes, schema, instruments, series, chunks, bars, ticks, quarantined, faults, seconds } = report
  const found = faults.length === 0 ? 'no fault' : faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [
    `${file}: ${bytesText(bytes)}, schema ${schema}`,
    `looked at every page, ${instruments} instruments, ${series} series in ${chunks} chunks (${bars} bars, ${ticks} ticks), ` +
      `${quarantined} records in quarantine`,
    `${found}, in ${seconds.toFixed(2)} s`,
  ]
}
