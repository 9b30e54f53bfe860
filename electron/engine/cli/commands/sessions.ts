import type { SessionRow } from '../../../../shared/contract/calendars.ts'
import { needed, type Command } from '../command.ts'
import { table, timeText } from '../text.ts'

export const sessions: Command = {
  name: 'sessions',
  usage: 'CALENDAR --from DATE --to DATE',
  summary: 'the sessions of a calendar between two dates, both included',
  options: { from: { type: 'string' }, to: { type: 'string' } },
  words: [1, 1],
  async run(args, { engine, json, out }) {
    const [calendar = ''] = args.words
    const range = { from: needed(args, 'from'), to: needed(args, 'to') }
    const rows = await (await engine()).calendars.sessions({ calendar, ...range })
    if (json) out(JSON.stringify(rows.map(asJson)))
    else for (const line of table(['session', 'open', 'close', 'breaks', 'special'], rows.map(asCells))) out(line)
    return 0
  },
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
