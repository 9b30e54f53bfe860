import type { StorageRow, StorageUse } from '../../../../shared/contract/storage.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'
import type { Command } from '../command.ts'
import { bytesText, table, type Cells } from '../text.ts'

export const disk: Command = {
  name: 'disk',
  usage: '',
  summary: 'what takes how much room: each series, runs, logs, the database and the disk it is on',
  options: {},
  words: [0, 0],
  async run(_args, { engine, json, out }) {
    const use = await (await engine()).storage.use({})
    for (const line of json ? [JSON.stringify(use)] : useText(use)) await out(line)
    return 0
  },
}

/** The largest first. */
function useText({ rows, database, volume }: StorageUse): readonly string[] {
  const cells = rows.toSorted((a, b) => b.bytes - a.bytes).map(cellsOf)
  return [
    ...table(['instrument', 'kind', 'what', 'source', 'first', 'last', 'count', 'bytes'], cells),
    `database ${bytesText(database.bytes)}, of which ${bytesText(database.free)} are free for what comes next; ` +
      `${bytesText(volume.free)} of ${bytesText(volume.bytes)} are free on its disk`,
  ]
}

const cellsOf = ({ instrument, kind, what, source, first, last, count, bytes }: StorageRow): Cells => [
  instrument ?? '',
  kind,
  what ?? '',
  source ?? '',
  first === undefined ? '' : isoTime(first),
  last === undefined ? '' : isoTime(last),
  count,
  bytes,
]
