import type { Engine } from '../../../../shared/contract/contract.ts'
import type { GapRow } from '../../../../shared/contract/gaps.ts'
import { priceSides } from '../../../../shared/domain/bar.ts'
import { sessionViews } from '../../../../shared/domain/session.ts'
import { checkedDate, checkedInstrument, checkedTimeframe, oneOf, type Args, type Command } from '../command.ts'
import { table, type Cells } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

export const gaps: Command = {
  name: 'gaps',
  usage:
    'SYMBOL.VENUE [--timeframe 1m] [--session regular|extended|all] [--price trade|bid|ask|mid] [--from DATE] [--to DATE] [--coverage]',
  summary: 'what is missing in open sessions, with what is known of the reason; --coverage counts by session',
  options: {
    timeframe: { type: 'string' },
    session: { type: 'string' },
    price: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    coverage: { type: 'boolean' },
  },
  words: [1, 1],
  async run(args, { engine, json, out, err }) {
    const asked = askedBy(args)
    const { gaps } = await engine()
    if (args.flag('coverage')) {
      const rows = await gaps.coverage(asked)
      const cells = rows.map(({ session, bars, windows, gaps, volume }) => [session, bars, windows, gaps, volume])
      const head = ['session', 'bars', 'windows', 'gaps', 'volume']
      for (const line of json ? [JSON.stringify(rows)] : table(head, cells)) await out(line)
      return 0
    }
    const { gaps: rows, more } = await gaps.list(asked)
    const head = ['session', 'phase', 'from', 'to', 'bars', 'reason', 'detail']
    for (const line of json ? [JSON.stringify(rows.map(withTexts))] : table(head, rows.map(cellsOf))) await out(line)
    if (more) err(`openbell: these are the first ${rows.length}; ask for the others with --from`)
    return 0
  },
}

function askedBy(args: Args): Parameters<Engine['gaps']['list']>[0] {
  const [timeframe, from, to] = [args.option('timeframe'), args.option('from'), args.option('to')]
  return {
    instrument: checkedInstrument(args.words[0] ?? ''),
    timeframe: checkedTimeframe(timeframe ?? '1m'),
    view: oneOf('session', args.option('session'), sessionViews) ?? 'regular',
    side: oneOf('price', args.option('price'), priceSides),
    ...(from !== undefined && { from: checkedDate(from) }),
    ...(to !== undefined && { to: checkedDate(to) }),
  }
}

const withTexts = (gap: GapRow) => ({ ...gap, from: isoTime(gap.from), to: isoTime(gap.to) })

const cellsOf = ({ session, phase, from, to, bars, reason, detail }: GapRow): Cells => [
  session,
  phase,
  isoTime(from),
  isoTime(to),
  bars,
  reason,
  detail ?? '',
]
