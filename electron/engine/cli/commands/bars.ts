import { setImmediate } from 'node:timers/promises'
import { MOST_BARS } from '../../../../shared/contract/constants.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { adjustments, priceSides, type Adjustment } from '../../../../shared/domain/bar.ts'
import { phases } from '../../../../shared/domain/calendar.ts'
import { dayText } from '../../../../shared/domain/day.ts'
import { sessionViews } from '../../../../shared/domain/session.ts'
import { day, type Micros } from '../../../../shared/domain/units.ts'
import {
  checkedInstrument,
  checkedTimeframe,
  needed,
  oneOf,
  UsageError,
  wholeNumber,
  type Args,
  type Command,
} from '../command.ts'
import { readEnd, readTime, tableLine, widened, type Cells } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

export const bars: Command = {
  name: 'bars',
  usage:
    'SYMBOL.VENUE --timeframe 1d [--session regular|extended|all] [--price trade|bid|ask|mid] [--adjust none|splits|all] [--from TIME] [--to TIME] [--revision N]',
  summary: 'stored bars, or bars built from them along the sessions',
  options: {
    timeframe: { type: 'string' },
    session: { type: 'string' },
    price: { type: 'string' },
    adjust: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    revision: { type: 'string' },
  },
  words: [1, 1],
  async run(args, { engine, json, out }) {
    const asked = askedBy(args)
    const pages = await readAll(await engine(), asked)
    const adjust = asked.adjust ?? 'none'
    for await (const block of json ? jsonBlocks(pages, adjust) : tableBlocks(pages, adjust)) await out(block)
    return 0
  },
}

function askedBy(args: Args): Asked {
  const [from, to, revision] = [args.option('from'), args.option('to'), args.option('revision')]
  const asked: Asked = {
    instrument: checkedInstrument(args.words[0] ?? ''),
    timeframe: checkedTimeframe(needed(args, 'timeframe')),
    view: oneOf('session', args.option('session'), sessionViews) ?? 'regular',
    side: oneOf('price', args.option('price'), priceSides),
    adjust: oneOf('adjust', args.option('adjust'), adjustments) ?? 'none',
    ...(from !== undefined && { from: readTime(from) }),
    ...(to !== undefined && { to: readEnd(to) }),
    ...(revision !== undefined && { revision: wholeNumber('revision', revision) }),
  }
  if ((asked.from ?? -Infinity) >= (asked.to ?? Infinity)) throw new UsageError(`--from ${from} is after --to ${to}`)
  return asked
}

type Asked = Parameters<Engine['bars']['read']>[0]
type Page = Awaited<ReturnType<Engine['bars']['read']>>

/** Pages back from the end, all of one revision; oldest first. They stay columns: rows are made as they are printed. */
async function readAll(engine: Engine, asked: Asked): Promise<readonly Page[]> {
  const pages: Page[] = []
  let { to, revision } = asked
  while (true) {
    const page = await engine.bars.read({
      ...asked,
      most: MOST_BARS,
      ...(to !== undefined && { to }),
      ...(revision !== undefined && { revision }),
    })
    pages.push(page)
    const first = page.time[0]
    if (!page.older || first === undefined) return pages.toReversed()
    to = first as Micros
    revision = page.revision
  }
}

/** One array over all of them, a row a line. */
async function* jsonBlocks(pages: readonly Page[], adjust: Adjustment): AsyncGenerator<string, void> {
  const filled = pages.filter(({ time }) => time.length > 0)
  if (filled.length === 0) yield '[]'
  for (const [n, page] of filled.entries()) {
    const rows = rowsOf(page).map((row) => JSON.stringify({ ...row, price: page.side, adjust }))
    yield `${n === 0 ? '[' : ''}${rows.join(',\n')}${n === filled.length - 1 ? ']' : ','}`
    await breath()
  }
}

const head = ['time', 'session', 'phase', 'open', 'high', 'low', 'close', 'volume']

/** The widths are known only after the last row. What nearly every answer has in common has no column. */
async function* tableBlocks(pages: readonly Page[], adjust: Adjustment): AsyncGenerator<string, void> {
  const sides = pages.some(({ side }) => side !== 'trade') ? ['price'] : []
  const names = [...head, ...sides, ...(adjust === 'none' ? [] : ['adjust'])]
  const cells = (page: Page) => {
    const more = [...(sides.length === 0 ? [] : [page.side]), ...(adjust === 'none' ? [] : [adjust])]
    return cellsOf(page).map((each) => [...each, ...more])
  }
  let widths = widened([], names)
  for (const page of pages) {
    widths = cells(page).reduce(widened, widths)
    await breath()
  }
  yield tableLine(names, widths)
  for (const page of pages) {
    const lines = cells(page).map((each) => tableLine(each, widths))
    if (lines.length > 0) yield lines.join('\n')
    await breath()
  }
}

/** Between two pages Ctrl C is heard. */
const breath = () => setImmediate()

const cellsOf = (page: Page): Cells[] =>
  rowsOf(page).map(({ time, session, phase, open, high, low, close, volume }) => [
    time,
    session,
    phase,
    open,
    high,
    low,
    close,
    volume,
  ])

const rowsOf = (page: Page) => Array.from(page.time, (_, i) => rowAt(page, i))

function rowAt(page: Page, i: number) {
  const at = (column: Float64Array) => column[i] ?? NaN
  const ticks = at(page.ticks)
  return {
    time: isoTime(at(page.time)),
    close_time: isoTime(at(page.closeTime)),
    session: dayText(day(at(page.day))),
    phase: phases[at(page.phase)] ?? 'regular',
    open: at(page.open),
    high: at(page.high),
    low: at(page.low),
    close: at(page.close),
    volume: at(page.volume),
    // The source did not say how many.
    ticks: Number.isNaN(ticks) ? null : ticks,
    revision: page.revision,
  }
}
