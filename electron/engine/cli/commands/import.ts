import { resolve } from 'node:path'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { importFields, tickFields, timeUnits } from '../../../../shared/contract/constants.ts'
import type { ImportOrder, ImportReport } from '../../../../shared/contract/imports.ts'
import type { Job } from '../../../../shared/contract/jobs.ts'
import { priceSides } from '../../../../shared/domain/bar.ts'
import { instrumentKinds } from '../../../../shared/domain/instrument.ts'
import { checkedInstrument, checkedTimeframe, needed, oneOf, UsageError, type Args, type Command } from '../command.ts'
import { follow } from '../follow.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

const text = { type: 'string' } as const

export const importFile: Command = {
  name: 'import',
  usage:
    'FILE --instrument SYMBOL.VENUE [--kind bars|ticks] [--timeframe 1d] [--columns time=…,open=…] ' +
    '[--time-unit s|ms|us|ns|iso] [--zone ZONE] [--stamp open|close] [--price trade|bid|ask|mid] [--conditions SCHEME] ' +
    '[--calendar CALENDAR] [--name TEXT] [--instrument-kind KIND] [--currency CODE] [--tick SIZE] [--lot SIZE] ' +
    '[--multiplier N]',
  summary:
    'bars or ticks from CSV or JSON lines, plain or as .gz, .zip or .zst, or from Parquet; what is not given is detected',
  options: {
    instrument: text,
    kind: text,
    timeframe: text,
    columns: text,
    'time-unit': text,
    zone: text,
    stamp: text,
    price: text,
    conditions: text,
    calendar: text,
    name: text,
    'instrument-kind': text,
    currency: text,
    tick: text,
    lot: text,
    multiplier: text,
  },
  words: [1, 1],
  takesInterrupt: true,
  async run(args, context) {
    const order = orderOf(args)
    const engine = await context.engine()
    if (context.signal.aborted) throw new Error(endedAs('cancelled'))
    const { job } = await engine.imports.start(order)
    const report = (await follow(engine, job, context, endedAs)) as ImportReport
    for (const problem of report.problems) context.err(sentenceOf(problem))
    const lines = context.json ? [JSON.stringify(asJson(report))] : asText(report)
    for (const line of lines) await context.out(line)
    return report.received > 0 && report.accepted === 0 ? 1 : 0
  },
}

const endedAs = (status: Job['status']): string => `The import was ${status}; nothing of it was stored`

/** What an option of the other kind would say is not passed over. */
const idle = { bars: ['conditions'], ticks: ['timeframe', 'stamp', 'price'] } as const

function orderOf(args: Args): ImportOrder {
  const option = (name: string) => args.option(name)
  const number = (name: string) => numberOf(name, args.option(name))
  const timeframe = option('timeframe')
  const kind = oneOf('kind', option('kind'), ['bars', 'ticks'] as const) ?? 'bars'
  for (const name of idle[kind]) {
    if (option(name) !== undefined) throw new UsageError(`--${name} says nothing of ${kind}`)
  }
  const order = {
    source: { kind: 'path', path: resolve(args.words[0] ?? '') },
    kind,
    instrument: checkedInstrument(needed(args, 'instrument')),
    timeframe: timeframe === undefined ? undefined : checkedTimeframe(timeframe),
    columns: columnsOf(option('columns')),
    timeUnit: oneOf('time-unit', option('time-unit'), timeUnits),
    zone: option('zone'),
    stamp: oneOf('stamp', option('stamp'), ['open', 'close'] as const),
    price: oneOf('price', option('price'), priceSides),
    conditions: option('conditions'),
    calendar: option('calendar'),
    name: option('name'),
    instrumentKind: oneOf('instrument-kind', option('instrument-kind'), instrumentKinds),
    currency: option('currency'),
    tick: number('tick'),
    lot: number('lot'),
    multiplier: number('multiplier'),
  }
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined)) as ImportOrder
}

function numberOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!(number > 0 && Number.isFinite(number)))
    throw new UsageError(`--${name} must be a number above zero, was ${value}`)
  return number
}

const fields = [...importFields, ...tickFields] as const

/** `time=ts,open=o`; a field of two words is written `bid_size` or `bidSize`. */
function columnsOf(value: string | undefined): ImportOrder['columns'] {
  if (value === undefined) return undefined
  const pairs = value.split(',').map((pair) => {
    const [field = '', column = ''] = pair.split(/=(.*)/s)
    if (column === '') throw new UsageError(`--columns must be FIELD=COLUMN pairs with commas between, was ${value}`)
    const name = field.trim().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return [oneOf('columns', name, fields), column.trim()] as const
  })
  return Object.fromEntries(pairs)
}

/** The report's own words, times as text. */
function asJson({ first, last, ...report }: ImportReport) {
  const { received, accepted, quarantined, rejected, rules, ...rest } = report
  return {
    received,
    accepted,
    quarantined,
    rejected,
    ...(rules !== undefined && { rules, known: report.unchanged }),
    ...(first !== undefined && { first: isoTime(first) }),
    ...(last !== undefined && { last: isoTime(last) }),
    ...rest,
  }
}

function asText(report: ImportReport): string[] {
  const { added, changed, unchanged, rules } = report
  const stored =
    rules === undefined
      ? `${added} new, ${changed} changed, ${unchanged} as they were`
      : `${added} new, ${unchanged} known before`
  return [
    readingText(report.reading),
    ...(report.created ? [`created ${report.instrument}`] : []),
    `received ${report.received}: accepted ${report.accepted} (${stored}), ` +
      `quarantined ${report.quarantined}, rejected ${report.rejected}`,
    ...ruleTexts(rules),
    ...(report.first === undefined || report.last === undefined
      ? []
      : [`from ${isoTime(report.first)} to ${isoTime(report.last)}, in ${report.seconds.toFixed(2)} s`]),
  ]
}

function readingText({
  file,
  timeframe,
  timeUnit,
  zone,
  stamp,
  conditions,
  ...reading
}: ImportReport['reading']): string {
  const columns = Object.entries(reading.columns).map(([field, column]) => `${field}=${column}`)
  return [
    timeframe === undefined ? `${file}: ticks` : `${file}: ${timeframe} bars`,
    `time unit ${timeUnit}`,
    `zone ${zone}`,
    ...(stamp === undefined ? [] : [`stamped at the ${stamp}`]),
    ...(conditions === undefined ? [] : [`conditions ${conditions}`]),
    `columns ${columns.join(',')}`,
  ].join(', ')
}

const ruleTexts = (rules: ImportReport['rules'] = {}): string[] => {
  const counted = Object.entries(rules).map(([rule, count]) => `${rule} ${count}`)
  return counted.length === 0 ? [] : [`by rule: ${counted.join(', ')}`]
}
