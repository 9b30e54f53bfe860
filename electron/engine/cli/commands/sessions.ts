import type { SessionRow } from '../../../../shared/contract/calendars.ts'
import { endingOf } from '../../../../shared/contract/calendar-ending.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { checkedDate, needed, UsageError, type Command } from '../command.ts'
import { table } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

export const sessions: Command = {
  name: 'sessions',
  usage: 'CALENDAR --from DATE --to DATE',
  summary: 'the sessions of a calendar between two dates, both included',
  options: { from: { type: 'string' }, to: { type: 'string' } },
  words: [1, 1],
  async run(args, { engine: open, json, out, err }) {
    const [calendar = ''] = args.words
    const range = { from: checkedDate(needed(args, 'from')), to: checkedDate(needed(args, 'to')) }
    if (range.from > range.to) throw new UsageError(`--from ${range.from} is after --to ${range.to}`)
    const engine = await open()
    const rows = await engine.calendars.sessions({ calendar, ...range })
    const head = ['session', 'open', 'close', 'breaks', 'special']
    const lines = json ? [JSON.stringify(rows.map(asJson))] : table(head, rows.map(asCells))
    for (const line of lines) await out(line)
    for (const line of await warnings(engine, calendar)) err(line)
    return 0
  },
}

async function warnings({ calendars }: Engine, calendar: string): Promise<readonly string[]> {
  const row = (await calendars.list({})).find(({ id }) => id === calendar)
  const ending = row === undefined ? undefined : endingOf(row)
  return ending === undefined ? [] : [sentenceOf(ending)]
}

const breaks = ({ phases }: SessionRow) =>
  phases.filter(({ phase }) => phase === 'break').map(({ from, to }) => [isoTime(from), isoTime(to)] as const)

const asJson = (row: SessionRow) => ({
  session: row.session,
  open: isoTime(row.open),
  close: isoTime(row.close),
  breaks: breaks(row),
  phases: row.phases.map(({ phase, from, to }) => ({ phase, from: isoTime(from), to: isoTime(to) })),
  ...(row.special !== undefined && { special: row.special }),
})

const asCells = (row: SessionRow) => [
  row.session,
  isoTime(row.open),
  isoTime(row.close),
  breaks(row)
    .map(([from, to]) => `${from} to ${to}`)
    .join(', '),
  row.special ?? '',
]
