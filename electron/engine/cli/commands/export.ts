import { resolve } from 'node:path'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { no } from '../../../../shared/contract/wire.ts'
import { adjustments, priceSides } from '../../../../shared/domain/bar.ts'
import { sessionViews } from '../../../../shared/domain/session.ts'
import { tickKinds, type TickKind } from '../../../../shared/domain/tick.ts'
import {
  checkedInstrument,
  checkedTimeframe,
  needed,
  oneOf,
  rangeOf,
  UsageError,
  type Args,
  type Command,
  type Context,
} from '../command.ts'
import { barBatches } from '../export/bar-batches.ts'
import type { Batch } from '../export/batch.ts'
import { formats, openTable, type Format } from '../export/table-file.ts'
import { tickBatches } from '../export/tick-batches.ts'

const text = { type: 'string' } as const

export const exportFile: Command = {
  name: 'export',
  usage:
    'SYMBOL.VENUE --kind bars|ticks|trade|quote --out FILE [--format csv|parquet] [--timeframe 1d] ' +
    '[--session regular|extended|all] [--price trade|bid|ask|mid] [--adjust none|splits|all] [--from TIME] [--to TIME] [--force]',
  summary: 'bars or ticks to a CSV or Parquet file, which an import takes again',
  options: {
    kind: text,
    out: text,
    format: text,
    timeframe: text,
    session: text,
    price: text,
    adjust: text,
    from: text,
    to: text,
    source: text,
    force: { type: 'boolean' },
  },
  words: [1, 1],
  takesInterrupt: true,
  async run(args, context) {
    const path = resolve(needed(args, 'out'))
    const format = formatOf(args, path)
    const instrument = checkedInstrument(args.words[0] ?? '')
    const batchesIn = sourceOf(args, instrument)
    const file = await openTable(path, format, args.flag('force'))
    try {
      const rows = await copy(batchesIn(await context.engine()), file.write, context)
      if (rows === 0) throw no('export.nothing', { instrument })
      await file.keep()
      await context.out(context.json ? JSON.stringify({ file: path, rows }) : `${path}: ${rows} rows`)
      return 0
    } catch (error) {
      await file.drop()
      throw error
    }
  },
}

async function copy(
  batches: AsyncIterable<Batch>,
  write: (batch: Batch) => Promise<void>,
  { signal, live, err }: Context,
): Promise<number> {
  let rows = 0
  for await (const batch of batches) {
    if (signal.aborted) throw new Error('The export was cancelled; nothing of it was kept')
    await write(batch)
    rows += batch.rows
    if (live) err(`${rows} rows…`)
  }
  return rows
}

function formatOf(args: Args, path: string): Format {
  const ordered = oneOf('format', args.option('format'), formats)
  const found = ordered ?? formats.find((format) => path.endsWith(`.${format}`))
  if (found === undefined) throw new UsageError(`--out ${path} ends in neither .csv nor .parquet: name the --format`)
  return found
}

const kinds = ['bars', 'ticks', ...tickKinds] as const

function sourceOf(args: Args, instrument: string): (engine: Engine) => AsyncIterable<Batch> {
  const kind = oneOf('kind', needed(args, 'kind'), kinds)
  const range = rangeOf(args)
  if (kind === 'bars') {
    const asked = {
      instrument,
      timeframe: checkedTimeframe(needed(args, 'timeframe')),
      view: oneOf('session', args.option('session'), sessionViews) ?? 'regular',
      adjust: oneOf('adjust', args.option('adjust'), adjustments) ?? 'none',
      ...given('side', oneOf('price', args.option('price'), priceSides)),
      ...range,
    }
    return (engine) => barBatches(engine, asked)
  }
  const source = args.option('source')
  const asked = { instrument, ...range, ...given('source', source) }
  return async function* (engine) {
    yield* tickBatches(engine, {
      ...asked,
      kind: kind === 'ticks' ? await onlyKind(engine, instrument) : (kind ?? 'trade'),
    })
  }
}

const given = <Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>

async function onlyKind(engine: Engine, instrument: string): Promise<TickKind> {
  const { tickCoverage } = await engine.instruments.read({ instrument })
  const stored = [...new Set(tickCoverage.map(({ kind }) => kind))]
  const [kind] = stored
  if (kind === undefined) throw no('ticks.none', { kind: 'tick', instrument, source: '' })
  if (stored.length > 1) throw new UsageError(`${instrument} has trades and quotes: say --kind trade or --kind quote`)
  return kind
}
