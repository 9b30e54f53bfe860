import { whenOf } from '../../../../shared/contract/calendar-ending.ts'
import type { CalendarRow } from '../../../../shared/contract/calendars.ts'
import type { Command } from '../command.ts'
import { table } from '../text.ts'

export const calendars: Command = {
  name: 'calendars',
  usage: '',
  summary: 'every calendar, its zone and the dates it is known for',
  options: {},
  words: [0, 0],
  async run(_args, { engine, json, out }) {
    const rows = await (await engine()).calendars.list({})
    const head = ['calendar', 'name', 'zone', 'from', 'to', 'version', 'ends']
    const lines = json ? [JSON.stringify(rows)] : table(head, rows.map(asCells))
    for (const line of lines) await out(line)
    return 0
  },
}

/** The last cell is empty where there is time. */
const asCells = ({ id, name, zone, from, to, version, endsIn }: CalendarRow) => [
  id,
  name,
  zone,
  from,
  to,
  version.slice(0, 12),
  endsIn === undefined ? '' : whenOf(endsIn),
]
