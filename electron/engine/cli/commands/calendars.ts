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
    const cells = rows.map(({ id, name, zone, from, to, version }) => [id, name, zone, from, to, version.slice(0, 12)])
    const head = ['calendar', 'name', 'zone', 'from', 'to', 'version']
    const lines = json ? [JSON.stringify(rows)] : table(head, cells)
    for (const line of lines) await out(line)
    return 0
  },
}
