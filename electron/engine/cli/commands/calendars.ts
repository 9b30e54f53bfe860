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
    if (json) out(JSON.stringify(rows))
    else {
      const lines = rows.map(({ id, name, zone, from, to, version }) => [
        id,
        name,
        zone,
        from,
        to,
        version.slice(0, 12),
      ])
      for (const line of table(['calendar', 'name', 'zone', 'from', 'to', 'version'], lines)) out(line)
    }
    return 0
  },
}
