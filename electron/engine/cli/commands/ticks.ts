import { MOST_TICKS } from '../../../../shared/contract/constants.ts'
import { tickFlags, tickKinds, type TickFlag, type TickKind } from '../../../../shared/domain/tick.ts'
import { checkedInstrument, rangeOf, UsageError, wholeNumber, type Args, type Command } from '../command.ts'
import { table } from '../text.ts'
import { tickRow, type TickPage } from '../tick-pages.ts'

const text = { type: 'string' } as const

export const ticks: Command = {
  name: 'ticks',
  usage: 'SYMBOL.VENUE [--kind trade|quote] [--from TIME] [--to TIME] [--most N]',
  summary: 'stored trades or quotes, the newest of the range',
  options: { kind: text, from: text, to: text, most: text, source: text },
  words: [1, 1],
  async run(args, { engine, json, out }) {
    const asked = askedBy(args)
    const page = await (await engine()).ticks.read(asked)
    const rows = Array.from(page.time, (_, i) => ({ ...tickRow(page, asked.kind, i), flags: flagNames(page, i) }))
    if (json) await out(`[${rows.map((row) => JSON.stringify(row)).join(',\n')}]`)
    else for (const line of asTable(rows, asked.kind)) await out(line)
    return 0
  },
}

/** What a terminal is filled with when nobody says how many. */
const USUAL = 100

function askedBy(args: Args) {
  const source = args.option('source')
  return {
    instrument: checkedInstrument(args.words[0] ?? ''),
    kind: kindOf(args.option('kind') ?? 'trade'),
    ...rangeOf(args),
    ...(source !== undefined && { source }),
    most: Math.max(1, wholeNumber('most', args.option('most') ?? String(USUAL), [0, MOST_TICKS])),
  }
}

function kindOf(text: string): TickKind {
  const kind = tickKinds.find((each) => each === text)
  if (kind === undefined) throw new UsageError(`--kind must be one of ${tickKinds.join(', ')}, was ${text}`)
  return kind
}

const flagNames = ({ flags }: TickPage, i: number): readonly string[] =>
  (Object.keys(tickFlags) as TickFlag[]).filter((flag) => ((flags[i] ?? 0) & tickFlags[flag]) !== 0)

const columns = {
  trade: ['time', 'price', 'size', 'side', 'id', 'condition'],
  quote: ['time', 'bid_size', 'bid', 'ask', 'ask_size', 'condition'],
} as const

type Row = ReturnType<typeof tickRow> & { readonly flags: readonly string[] }

function asTable(rows: readonly Row[], kind: TickKind): readonly string[] {
  const head = columns[kind]
  const cells = rows.map((row) => [...head.map((name) => row[name] ?? ''), row.flags.join(' ')])
  return table([...head, 'flags'], cells)
}
