import type { Command } from '../command.ts'
import { table, timeText } from '../text.ts'

export const instruments: Command = {
  name: 'instruments',
  usage: '[TEXT]',
  summary: 'every instrument and the bars that are stored of it',
  options: {},
  words: [0, 1],
  async run({ words: [text] }, { engine, json, out }) {
    const { instruments } = await engine()
    const rows = text === undefined ? await instruments.list({}) : await instruments.find({ text })
    if (json) {
      out(JSON.stringify(rows.map((row) => ({ ...row, coverage: row.coverage.map(withTexts) }))))
      return 0
    }
    const lines = rows.flatMap((row) =>
      row.coverage.map((each) => [
        row.symbol,
        row.name,
        row.calendar,
        each.timeframe,
        each.side,
        each.bars,
        timeText(each.first),
        timeText(each.last),
        each.source,
      ]),
    )
    for (const line of table(['symbol', 'name', 'calendar', 'bars', 'side', 'count', 'first', 'last', 'source'], lines))
      out(line)
    return 0
  },
}

const withTexts = <Each extends { readonly first: number; readonly last: number }>(each: Each) => ({
  ...each,
  first: timeText(each.first),
  last: timeText(each.last),
})
