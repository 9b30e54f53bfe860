import { MOST_RECORDS } from '../../../../shared/contract/constants.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import type { QuarantineRecord } from '../../../../shared/contract/quarantine.ts'
import { printable } from '../../import/shown.ts'
import { checkedInstrument, type Args, type Command, type Context } from '../command.ts'
import { tableLine } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

export const quarantine: Command = {
  name: 'quarantine',
  usage: 'SYMBOL.VENUE [--rule RULE] [--replay]',
  summary: 'records that were kept aside, or with --replay those through the rules as they are now',
  options: { rule: { type: 'string' }, replay: { type: 'boolean' } },
  words: [1, 1],
  async run(args, context) {
    const asked = askedBy(args)
    const engine = await context.engine()
    return args.flag('replay') ? replay(engine, asked, context) : list(engine, asked, context)
  },
}

interface Asked {
  readonly instrument: string
  readonly rule?: string
}

function askedBy(args: Args): Asked {
  const rule = args.option('rule')
  return { instrument: checkedInstrument(args.words[0] ?? ''), ...(rule !== undefined && { rule }) }
}

async function replay(engine: Engine, asked: Asked, { json, out }: Context): Promise<number> {
  const report = await engine.quarantine.replay(asked)
  if (json) {
    await out(JSON.stringify(report))
    return 0
  }
  const { records, taken, added, kept, rules } = report
  const why = Object.entries(rules).map(([rule, count]) => `${rule} ${count}`)
  await out(`${records} records: ${taken} taken (${added} new), ${kept} kept aside`)
  if (why.length > 0) await out(`kept: ${why.join(', ')}`)
  return 0
}

/** Widths that do not depend on what comes: there may be millions of records. */
const widths = [27, 20, 24, 8]

async function list(engine: Engine, asked: Asked, { json, out }: Context): Promise<number> {
  let first = true
  for await (const records of pages(engine, asked)) {
    const rows = records.map((record) => ({ ...record, time: isoTime(record.time) }))
    if (json) await out(`${first ? '[' : ','}${rows.map((row) => JSON.stringify(row)).join(',\n')}`)
    else {
      if (first) await out(tableLine(['time', 'rule', 'source', 'line', 'raw'], widths))
      await out(
        rows.map((row) => tableLine([row.time, row.rule, row.source, row.line, oneLine(row)], widths)).join('\n'),
      )
    }
    first = false
  }
  if (json) await out(first ? '[]' : ']')
  else if (first) await out('nothing is kept aside')
  return 0
}

const oneLine = ({ raw }: Pick<QuarantineRecord, 'raw'>): string => printable(raw)

async function* pages(engine: Engine, asked: Asked): AsyncGenerator<readonly QuarantineRecord[], void, undefined> {
  let after: QuarantineRecord | undefined
  while (true) {
    const { records, more } = await engine.quarantine.list({
      ...asked,
      most: MOST_RECORDS,
      ...(after !== undefined && { after }),
    })
    if (records.length > 0) yield records
    after = records.at(-1)
    if (!more) return
  }
}
