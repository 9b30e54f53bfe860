/** Bars of a range, oldest first. The contract answers from the end, so the range is walked in spans that one answer holds. */
import { MOST_BARS } from '../../../../shared/contract/constants.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { dayText } from '../../../../shared/domain/day.ts'
import { parseTimeframe, secondsOf } from '../../../../shared/domain/timeframe.ts'
import { day, MICROS_PER_DAY, MICROS_PER_SECOND, micros, type Micros } from '../../../../shared/domain/units.ts'
import type { Batch, BatchColumn } from './batch.ts'

type Asked = Parameters<Engine['bars']['read']>[0]
type Page = Awaited<ReturnType<Engine['bars']['read']>>

export async function* barBatches(engine: Engine, asked: Asked): AsyncGenerator<Batch, void, undefined> {
  const isLong = spanOf(asked.timeframe) === undefined
  // A bar cannot be shorter than its timeframe but at the end of a session: hence the half.
  const step = ((spanOf(asked.timeframe) ?? MICROS_PER_DAY) * MOST_BARS) / 2
  const range = await covered(engine, asked)
  for (let from = range.from; from < range.to; from += step) {
    const to = micros(Math.min(range.to, from + step))
    for (const page of await pagesOf(engine, { ...asked, from: micros(from), to })) {
      if (page.time.length > 0) yield batchOf(page, isLong)
    }
  }
}

/** Usually one; bars of counted ticks may be more than one answer holds. */
async function pagesOf(engine: Engine, asked: Asked): Promise<readonly Page[]> {
  const pages: Page[] = []
  let { to } = asked
  while (true) {
    const page = await engine.bars.read({ ...asked, most: MOST_BARS, ...(to !== undefined && { to }) })
    pages.unshift(page)
    const first = page.time[0]
    if (!page.older || first === undefined) return pages
    to = first as Micros
  }
}

function spanOf(timeframe: string): number | undefined {
  const parsed = parseTimeframe(timeframe)
  const seconds = parsed === undefined ? undefined : secondsOf(parsed)
  return seconds === undefined ? undefined : seconds * MICROS_PER_SECOND
}

/** From the first to the last of what is stored, where the order names no range. */
async function covered(engine: Engine, { instrument, from, to }: Asked): Promise<{ from: number; to: number }> {
  const { coverage, tickCoverage } = await engine.instruments.read({ instrument })
  const stored = [...coverage, ...tickCoverage]
  const first = Math.min(...stored.map((each) => each.first))
  const last = Math.max(...stored.map((each) => each.last))
  // A bar may open before its first tick, and a day before its first minute.
  return { from: Math.max(from ?? -Infinity, first - MICROS_PER_DAY), to: Math.min(to ?? Infinity, last + 1) }
}

/** Days and longer are written by their session's date, which an import reads as one. */
function batchOf(page: Page, isLong: boolean): Batch {
  const time: BatchColumn = isLong
    ? { name: 'time', type: 'text', values: Array.from(page.day, (each) => dayText(day(each))) }
    : { name: 'time', type: 'time', values: Array.from(page.time) }
  const numbers = (['open', 'high', 'low', 'close', 'volume', 'ticks'] as const).map((name) => ({
    name,
    type: 'number' as const,
    values: Array.from(page[name]),
  }))
  return { rows: page.time.length, columns: [time, ...numbers] }
}
