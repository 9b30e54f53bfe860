import { resolve } from 'node:path'
import type { Difference } from '../../../../shared/contract/backtests.ts'
import { MOST_RUN_ROWS, runExports } from '../../../../shared/contract/constants.ts'
import type { Engine } from '../../../../shared/contract/contract.ts'
import type { RunComparison, RunDetail } from '../../../../shared/contract/runs.ts'
import { comparisonRows } from '../../../../shared/domain/report/comparison-rows.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'
import { ID_SHOWN } from '../../runs/export-name.ts'
import { needed, oneOf, UsageError, wholeNumber, type Args, type Command, type Context } from '../command.ts'
import { follow } from '../follow.ts'
import { bandText, rowCells, rowHead, summaryOf } from '../run-text.ts'
import { table } from '../text.ts'

const text = { type: 'string' } as const

export const runs: Command = {
  name: 'runs',
  usage:
    'list|show|log|compare|tag|note|rename|delete|repeat|export [RUN…] [TEXT…] [--tag TAG] [--strategy FILE] [--most N] ' +
    `[--format ${runExports.join('|')}] [--out FILE] [--force]`,
  summary: 'what backtests left: list, show, log, compare two, tag, note, rename, delete, repeat, export',
  options: { tag: text, strategy: text, most: text, format: text, out: text, force: { type: 'boolean' } },
  words: [1, 100],
  takesInterrupt: true,
  async run(args, context) {
    const [word = '', ...words] = args.words
    const action = oneWord(word)
    const [least, most, what] = takes[action]
    if (words.length < least || words.length > most) throw new UsageError(`runs ${action} takes ${what}`)
    return actions[action](await context.engine(), words, args, context)
  },
}

type Action = (engine: Engine, words: readonly string[], args: Args, context: Context) => Promise<number>

const MANY = 100

/** How many words each takes, and which. */
const takes = {
  list: [0, 0, 'no words'],
  show: [1, 1, 'one run'],
  log: [1, 1, 'one run'],
  compare: [2, 2, 'two runs'],
  tag: [1, MANY, 'a run and its tags: those it has then, none to take them away'],
  note: [1, MANY, 'a run and a text, none to take it away'],
  rename: [2, MANY, 'a run and its new title'],
  delete: [1, MANY, 'one run or more'],
  repeat: [1, 1, 'one run'],
  export: [1, 1, 'one run'],
} as const

type Name = keyof typeof takes

function oneWord(word: string): Name {
  const names = Object.keys(takes) as Name[]
  const found = names.find((name) => name === word)
  if (found === undefined) throw new UsageError(`runs takes ${names.join(', ')}; not ${word}`)
  return found
}

const list: Action = async (engine, _words, args, { json, out }) => {
  const [tag, strategy, most] = [args.option('tag'), args.option('strategy'), args.option('most')]
  const { runs: rows, more } = await engine.runs.list({
    ...(tag !== undefined && { tag }),
    ...(strategy !== undefined && { strategy }),
    ...(most !== undefined && { most: wholeNumber('most', most, [1, 1000]) }),
  })
  if (json) await out(JSON.stringify(rows))
  else if (rows.length === 0) await out('there are no runs')
  else for (const line of table(rowHead, rows.map(rowCells))) await out(line)
  if (more && !json) await out('there are more: say --most')
  return 0
}

const show: Action = async (engine, [run = ''], _args, { json, out }) => {
  const detail = await engine.runs.read({ run })
  if (json) {
    await out(JSON.stringify({ ...detail, report: await engine.runs.report({ run }) }))
    return 0
  }
  for (const line of detailText(detail)) await out(line)
  return 0
}

const log: Action = async (engine, [run = ''], _args, { json, out }) => {
  for (let [from, left] = [0, Infinity]; left > 0; from += MOST_RUN_ROWS) {
    const { rows, total } = await engine.runs.messages({ run, from, most: MOST_RUN_ROWS })
    for (const message of rows) await out(json ? JSON.stringify(timed(message)) : messageText(message))
    if (total === 0 && !json) await out('it has logged nothing')
    left = total - from - MOST_RUN_ROWS
  }
  return 0
}

type Message = Awaited<ReturnType<Engine['runs']['messages']>>['rows'][number]

const timed = (message: Message) => ({ ...message, time: isoTime(message.time) })

/** When something was printed nobody knows. */
const messageText = ({ time, level, text, line, printed }: Message): string =>
  `${printed ? 'printed' : `${isoTime(time)} ${level}`}${line === undefined ? '' : ` line ${line}`}: ${text}`

function detailText(detail: RunDetail): string[] {
  const { pins, settings, failure, checks, cautions, note, tags } = detail
  return [
    ...summaryOf(detail),
    ...bandText(detail),
    `parameters ${JSON.stringify(detail.params)}, costs ${JSON.stringify(settings.costs)}`,
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
    ...(note === '' ? [] : [`note ${note}`]),
    ...(pins === undefined ? [] : pinsText(pins)),
    ...logText(detail),
    ...(failure === undefined ? [] : [`failed: ${failure.message}`, ...(failure.traceback?.split('\n') ?? [])]),
    ...cautions.map((caution) => `warning: ${caution}`),
    ...checks.map(({ check, verdict, sentence }) => `${check}: ${verdict}. ${sentence}`),
  ]
}

const logText = ({ id, counts }: RunDetail): string[] =>
  counts.messages === 0 ? [] : [`${counts.messages} lines in its log: openbell runs log ${id.slice(0, ID_SHOWN)}`]

const pinsText = ({ code, data, calendar, seed, version }: NonNullable<RunDetail['pins']>): string[] => [
  `code ${code}`,
  `data ${data.join('; ')}`,
  `calendar ${calendar.join('; ')}`,
  `seed ${seed}, ${version}`,
]

const compare: Action = async (engine, [run = '', other = ''], _args, { json, out }) => {
  const found = await engine.runs.compare({ run, other })
  for (const line of json ? [JSON.stringify(found)] : comparisonText(found)) await out(line)
  return 0
}

const comparisonText = (comparison: RunComparison): string[] => [
  ...table(['', ...comparison.runs.map(({ id }) => id.slice(0, ID_SHOWN))], comparisonRows(comparison)),
  differenceText(comparison.difference),
]

const shown = (value: string | number | boolean | undefined): string => (value === undefined ? '' : String(value))

const differenceText = (difference: Difference | undefined): string =>
  difference === undefined ? 'every order, fill and equity is the same' : difference.sentence

const change =
  (fieldsOf: (words: readonly string[]) => { tags?: string[]; note?: string; title?: string }): Action =>
  async (engine, [run = '', ...words], _args, { json, out }) => {
    const row = await engine.runs.change({ run, ...fieldsOf(words) })
    const lines = json ? [JSON.stringify(row)] : table(rowHead, [rowCells(row)])
    for (const line of lines) await out(line)
    return 0
  }

const remove: Action = async (engine, words, _args, { json, out }) => {
  for (const run of words) {
    await engine.runs.delete({ run })
    await out(json ? JSON.stringify({ deleted: run }) : `deleted ${run}`)
  }
  return 0
}

/** Exit code 1 where it did not come out the same. */
const repeat: Action = async (engine, [run = ''], _args, context) => {
  const { json, out } = context
  const started = await engine.runs.repeat({ run })
  const result = await follow(engine, started.job, context, (status) => `The repetition was ${status}`)
  const { difference, pins } = result as Pick<RunComparison, 'difference' | 'pins'>
  if (json) await out(JSON.stringify(result))
  else
    for (const line of [
      `run ${started.run} repeats ${run}`,
      ...pins.map(({ name, one, other }) => `${name} was ${shown(one)}, is ${shown(other)}`),
      differenceText(difference),
    ])
      await out(line)
  return difference === undefined ? 0 : 1
}

const exportRun: Action = async (engine, [run = ''], args, { json, out }) => {
  const path = resolve(needed(args, 'out'))
  const format =
    oneOf('format', args.option('format'), runExports) ?? runExports.find((each) => path.endsWith(`.${each}`))
  if (format === undefined)
    throw new UsageError(`--out ${path} does not end in one of ${runExports.join(', ')}: name the --format`)
  const written = await engine.runs.export({ run, format, path, replace: args.flag('force') })
  const lines = json ? [JSON.stringify(written)] : written.files.map((file) => `wrote ${file}`)
  for (const line of lines) await out(line)
  return 0
}

const actions: Readonly<Record<Name, Action>> = {
  list,
  show,
  log,
  compare,
  tag: change((tags) => ({ tags: [...tags] })),
  note: change((words) => ({ note: words.join(' ') })),
  rename: change((words) => ({ title: words.join(' ') })),
  delete: remove,
  repeat,
  export: exportRun,
}
