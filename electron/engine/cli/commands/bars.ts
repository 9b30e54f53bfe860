import { MOST_BARS } from '../../../../shared/contract/constants.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { phases } from '../../../../shared/domain/calendar.ts'
import { dayText } from '../../../../shared/domain/day.ts'
import { sessionViews, type SessionView } from '../../../../shared/domain/session.ts'
import { day, type Micros } from '../../../../shared/domain/units.ts'
import { needed, UsageError, type Command } from '../command.ts'
import { readEnd, readTime, table, timeText } from '../text.ts'

export const bars: Command = {
  name: 'bars',
  usage: 'SYMBOL.VENUE --timeframe 1d [--session regular|extended|all] [--from TIME] [--to TIME] [--revision N]',
  summary: 'stored bars, or bars built from them along the sessions',
  options: {
    timeframe: { type: 'string' },
    session: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    revision: { type: 'string' },
  },
  words: [1, 1],
  async run(args, { engine, json, out }) {
    const [from, to, revision] = [args.option('from'), args.option('to'), args.option('revision')]
    const asked: Asked = {
      instrument: args.words[0] ?? '',
      timeframe: needed(args, 'timeframe'),
      view: viewOf(args.option('session') ?? 'regular'),
      ...(from !== undefined && { from: readTime(from) }),
      ...(to !== undefined && { to: readEnd(to) }),
      ...(revision !== undefined && { revision: revisionOf(revision) }),
    }
    const rows = await readAll(await engine(), asked)
    if (json) out(`[${rows.map((row) => JSON.stringify(row)).join(',\n')}]`)
    else {
      const cells = rows.map((row) => [
        row.time,
        row.session,
        row.phase,
        row.open,
        row.high,
        row.low,
        row.close,
        row.volume,
      ])
      for (const line of table(['time', 'session', 'phase', 'open', 'high', 'low', 'close', 'volume'], cells)) out(line)
    }
    return 0
  },
}

function revisionOf(text: string): number {
  const revision = Number(text)
  if (!Number.isSafeInteger(revision) || revision < 0)
    throw new UsageError(`--revision must be a whole number, was ${text}`)
  return revision
}

function viewOf(text: string): SessionView {
  const view = sessionViews.find((each) => each === text)
  if (view === undefined) throw new UsageError(`--session must be one of ${sessionViews.join(', ')}, was ${text}`)
  return view
}

type Asked = Parameters<Engine['bars']['read']>[0]
type Page = Awaited<ReturnType<Engine['bars']['read']>>

/** Pages back from the end, all of one revision. */
async function readAll(engine: Engine, asked: Asked) {
  const pages: Page[] = []
  let { to, revision } = asked
  while (true) {
    const page = await engine.bars.read({
      ...asked,
      most: MOST_BARS,
      ...(to !== undefined && { to }),
      ...(revision !== undefined && { revision }),
    })
    pages.unshift(page)
    const first = page.time[0]
    if (!page.older || first === undefined) return pages.flatMap(rowsOf)
    to = first as Micros
    revision = page.revision
  }
}

const rowsOf = (page: Page) => Array.from(page.time, (_, i) => rowAt(page, i))

function rowAt(page: Page, i: number) {
  const at = (column: Float64Array) => column[i] ?? NaN
  const ticks = at(page.ticks)
  return {
    time: timeText(at(page.time)),
    close_time: timeText(at(page.closeTime)),
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
