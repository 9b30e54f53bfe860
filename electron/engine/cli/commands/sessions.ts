import type { SessionRow } from '../../../../shared/contract/calendars.ts'
import { no } from '../../../../shared/contract/wire.ts'
import { parseDay } from '../../../../shared/domain/day.ts'
import { needed, UsageError, type Command } from '../command.ts'
import { table, timeText } from '../text.ts'

export const sessions: Command = {
  name: 'sessions',
  usage: 'CALENDAR --from DATE --to DATE',
  summary: 'the sessions of a calendar between two dates, both included',
  options: { from: { type: 'string' }, to: { type: 'string' } },
  words: [1, 1],
  async run(args, { engine, json, out }) {
    const [calendar = ''] = args.words
    const range = { from: checkedDate(needed(args, 'from')), to: checkedDate(needed(args, 'to')) }
    if (range.from > range.to) throw new UsageError(`--from ${range.from} is after --to ${range.to}`)
    const rows = await (await engine()).calendars.sessions({ calendar, ...range })
    const head = ['session', 'open', 'close', 'breaks', 'special']
    const lines = json ? [JSON.stringify(rows.map(asJson))] : table(head, rows.map(asCells))
    for (const line of lines) await out(line)
    return 0
  },
}

function checkedDate(text: string): string {
  if (parseDay(text) === undefined) throw no('date.bad', { text })
  return text
}

const breaks = ({ phases }: SessionRow) =>
  phases.filter(({ phase }) => phase === 'break').map(({ from, to }) => [timeText(from), timeText(to)] as const)

const asJson = (row: SessionRow) => ({
  session: row.session,
  open: timeText(row.open),
  close: timeText(row.close),
  breaks: breaks(row),
  phases: row.phases.map(({ phase, from, to }) => ({ phase, from: timeText(from), to: timeText(to) })),
  ...(row.special !== undefined && { special: row.special }),
})

const asCells = (row: SessionRow) => [
  row.session,
  timeText(row.open),
  timeText(row.close),
  breaks(row)
    .map(([from, to]) => `${from} to ${to}`)
    .join(', '),
  row.special ?? '',
]
