import type { InstrumentRow } from '../../../../shared/contract/instruments.ts'
import type { Command } from '../command.ts'
import { table, type Cells } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

export const instruments: Command = {
  name: 'instruments',
  usage: '[TEXT]',
  summary: 'every instrument and the bars that are stored of it',
  options: {},
  words: [0, 1],
  async run({ words: [text] }, { engine, json, out }) {
    const { instruments } = await engine()
    const rows = text === undefined ? await instruments.list({}) : await instruments.find({ text })
    const head = ['symbol', 'name', 'calendar', 'bars', 'side', 'count', 'first', 'last', 'source']
    const lines = json ? [JSON.stringify(rows.map(asJson))] : table(head, rows.flatMap(asCells))
    for (const line of lines) await out(line)
    return 0
  },
}

const asJson = (row: InstrumentRow) => ({ ...row, coverage: row.coverage.map(withTexts) })

/** A line for each series of bars, and one for an instrument of which none are stored. */
function asCells({ symbol, name, calendar, coverage }: InstrumentRow): Cells[] {
  if (coverage.length === 0) return [[symbol, name, calendar, 'none']]
  return coverage.map(({ timeframe, side, bars, first, last, source }) => [
    symbol,
    name,
    calendar,
    timeframe,
    side,
    bars,
    isoTime(first),
    isoTime(last),
    source,
  ])
}

const withTexts = <Each extends { readonly first: number; readonly last: number }>(each: Each) => ({
  ...each,
  first: isoTime(each.first),
  last: isoTime(each.last),
})
