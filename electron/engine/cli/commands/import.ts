import { resolve } from 'node:path'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import { importFields, timeUnits } from '../../../../shared/contract/constants.ts'
import type { ImportOrder, ImportReport } from '../../../../shared/contract/imports.ts'
import type { Job } from '../../../../shared/contract/jobs.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import { instrumentKinds } from '../../../../shared/domain/instrument.ts'
import {
  checkedInstrument,
  checkedTimeframe,
  needed,
  UsageError,
  type Args,
  type Command,
  type Context,
} from '../command.ts'
import { timeText } from '../text.ts'

const text = { type: 'string' } as const

export const importFile: Command = {
  name: 'import',
  usage:
    'FILE --instrument SYMBOL.VENUE [--kind bars] [--timeframe 1d] [--columns time=…,open=…] [--time-unit s|ms|us|ns|iso] ' +
    '[--zone ZONE] [--stamp open|close] [--calendar CALENDAR] [--name TEXT] [--instrument-kind KIND] [--currency CODE] ' +
    '[--tick SIZE] [--lot SIZE] [--multiplier N]',
  summary: 'bars from a CSV file, plain or as .gz, .zip or .zst; what is not given is detected and shown',
  options: {
    instrument: text,
    kind: text,
    timeframe: text,
    columns: text,
    'time-unit': text,
    zone: text,
    stamp: text,
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
    const report = await follow(engine, job, context)
    for (const problem of report.problems) context.err(sentenceOf(problem))
    const lines = context.json ? [JSON.stringify(asJson(report))] : asText(report)
    for (const line of lines) await context.out(line)
    return report.received > 0 && report.accepted === 0 ? 1 : 0
  },
}

function orderOf(args: Args): ImportOrder {
  const option = (name: string) => args.option(name)
  const number = (name: string) => numberOf(name, args.option(name))
  const timeframe = option('timeframe')
  const order = {
    source: { kind: 'path', path: resolve(args.words[0] ?? '') },
    kind: oneOf('kind', option('kind') ?? 'bars', ['bars'] as const),
    instrument: checkedInstrument(needed(args, 'instrument')),
    timeframe: timeframe === undefined ? undefined : checkedTimeframe(timeframe),
    columns: columnsOf(option('columns')),
    timeUnit: oneOf('time-unit', option('time-unit'), timeUnits),
    zone: option('zone'),
    stamp: oneOf('stamp', option('stamp'), ['open', 'close'] as const),
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

function oneOf<Text extends string>(name: string, value: string | undefined, known: readonly Text[]): Text | undefined {
  const found = known.find((each) => each === value)
  if (found === undefined && value !== undefined)
    throw new UsageError(`--${name} must be one of ${known.join(', ')}, was ${value}`)
  return found
}

function numberOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!(number > 0 && Number.isFinite(number)))
    throw new UsageError(`--${name} must be a number above zero, was ${value}`)
  return number
}

/** `time=ts,open=o` */
function columnsOf(value: string | undefined): ImportOrder['columns'] {
  if (value === undefined) return undefined
  const pairs = value.split(',').map((pair) => {
    const [field = '', column = ''] = pair.split(/=(.*)/s)
    if (column === '') throw new UsageError(`--columns must be FIELD=COLUMN pairs with commas between, was ${value}`)
    return [oneOf('columns', field.trim(), importFields), column.trim()] as const
  })
  return Object.fromEntries(pairs)
}

/** Shows progress until the job ends; Ctrl C cancels it, and then nothing of it is stored. */
async function follow(engine: Engine, id: string, { signal, err, live }: Context): Promise<ImportReport> {
  const cancel = () => void engine.jobs.cancel({ job: id }).catch(() => undefined)
  signal.addEventListener('abort', cancel)
  // It may have been while the job was started, when nobody listened.
  if (signal.aborted) cancel()
  const watching = new AbortController()
  try {
    for await (const { patches } of engine.windows.watch({}, watching.signal)) {
      for (const patch of patches) {
        if (patch.of !== 'job' || patch.key !== id || patch.value === undefined) continue
        const job = patch.value
        if (job.status !== 'running') return ended(job)
        if (live) err(progressText(job))
      }
    }
    throw new Error('The engine ended before the import did')
  } finally {
    watching.abort()
    signal.removeEventListener('abort', cancel)
  }
}

function ended(job: Job): ImportReport {
  if (job.status === 'done') return job.result as ImportReport
  if (job.problem !== undefined) throw new ApiError(job.problem)
  throw new Error(endedAs(job.status))
}

const endedAs = (status: Job['status']): string => `The import was ${status}; nothing of it was stored`

function progressText({ title, progress: { done, total } }: Job): string {
  return total === undefined || total === 0 ? `${title}…` : `${title}: ${Math.floor((100 * done) / total)} %`
}

/** The report's own words, times as text. */
function asJson({ first, last, ...report }: ImportReport) {
  const { received, accepted, quarantined, rejected, ...rest } = report
  return {
    received,
    accepted,
    quarantined,
    rejected,
    ...(first !== undefined && { first: timeText(first) }),
    ...(last !== undefined && { last: timeText(last) }),
    ...rest,
  }
}

function asText(report: ImportReport): string[] {
  const { reading } = report
  const columns = Object.entries(reading.columns).map(([field, column]) => `${field}=${column}`)
  return [
    `${reading.file}: ${reading.timeframe} bars, time unit ${reading.timeUnit}, zone ${reading.zone}, stamped at the ${reading.stamp}, columns ${columns.join(',')}`,
    ...(report.created ? [`created ${report.instrument}`] : []),
    `received ${report.received}: accepted ${report.accepted} (${report.added} new, ${report.changed} changed, ${report.unchanged} as they were), ` +
      `quarantined ${report.quarantined}, rejected ${report.rejected}`,
    ...(report.first === undefined || report.last === undefined
      ? []
      : [`from ${timeText(report.first)} to ${timeText(report.last)}, in ${report.seconds.toFixed(2)} s`]),
  ]
}
