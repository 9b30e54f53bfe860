import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Engine } from '../../../../shared/contract/contract.ts'
import type { RunDetail } from '../../../../shared/contract/runs.ts'
import type { ExportFormat } from '../../reports/export-run.ts'
import { checkTarget, filesOf } from '../../runs/exports.ts'
import { backtestCuts, backtestOptions, backtestOrder, backtestUsage } from '../backtest-options.ts'
import { INTERRUPTED, UsageError, type Args, type Command, type Context } from '../command.ts'
import { follow } from '../follow.ts'
import { bandText, summaryOf } from '../run-text.ts'

const text = { type: 'string' } as const

/** Option and format of what can be written; a report is what its name ends in. */
const outputs = { json: 'json', report: 'report', pdf: 'pdf', xlsx: 'xlsx', csv: 'csv' } as const
const reports = { '.html': 'html', '.htm': 'html', '.pdf': 'pdf' } as const

export const backtest: Command = {
  name: 'backtest',
  usage:
    `FILE ${backtestUsage} [--band] [--title TEXT] [--tag TAG…] ` +
    '[--json FILE] [--report FILE.html|FILE.pdf] [--pdf FILE] [--xlsx FILE] [--csv FOLDER]',
  summary: 'run a Python strategy over stored bars, and keep what comes of it as a run',
  options: {
    ...backtestOptions,
    band: { type: 'boolean' },
    title: text,
    tag: { type: 'string', multiple: true },
    json: text,
    report: text,
    pdf: text,
    xlsx: text,
    csv: text,
  },
  words: [1, 1],
  takesInterrupt: true,
  async run(args, context) {
    const title = args.option('title')
    const tags = { tags: [...args.list('tag')], band: args.flag('band') }
    const order = { ...backtestOrder(args, backtestCuts), ...tags, ...(title !== undefined && { title }) }
    const files = outputsOf(args)
    const engine = await context.engine()
    const { job, run } = await engine.backtests.start(order)
    const stopped = await endOf(engine, job, context)
    const kept = await keptRun(engine, run)
    // Of one that failed before its first bar there is nothing to tell but why.
    if (kept !== undefined && (kept.counts.steps > 0 || kept.status === 'cancelled'))
      await report(engine, kept, files, context)
    if (stopped === undefined) return 0
    if (!context.signal.aborted) throw stopped
    context.err(kept === undefined ? 'cancelled before it began' : 'cancelled: what it had is kept')
    return INTERRUPTED
  },
}

type Outputs = readonly { readonly format: ExportFormat; readonly path: string; readonly replace: true }[]

/** What is made anew each time the same is asked for takes the place of what there was. */
function outputsOf(args: Args): Outputs {
  const named = Object.entries(outputs).flatMap(([option, format]) => {
    const path = args.option(option)
    if (path === undefined) return []
    return [{ format: format === 'report' ? reportFormat(path) : format, path: resolve(path), replace: true as const }]
  })
  const twice = named.find(({ path }, at) => named.findIndex((each) => each.path === path) !== at)
  if (twice !== undefined) throw new UsageError(`${twice.path} is named for two outputs: give each a file of its own`)
  for (const output of named) checkTarget(output)
  return named
}

function reportFormat(path: string): ExportFormat {
  const found = Object.entries(reports).find(([ending]) => path.toLowerCase().endsWith(ending))
  if (found === undefined) throw new UsageError(`--report must end in .html or .pdf, was ${path}`)
  return found[1]
}

/** Undefined when the job is done, else why it is not. */
async function endOf(engine: Engine, job: string, context: Context): Promise<unknown> {
  try {
    await follow(engine, job, context, (status) => `The backtest was ${status}`)
    return undefined
  } catch (error) {
    return error
  }
}

/** Nothing is kept of one that could not begin. */
async function keptRun(engine: Engine, run: string): Promise<RunDetail | undefined> {
  try {
    return await engine.runs.read({ run })
  } catch {
    return undefined
  }
}

async function report(engine: Engine, run: RunDetail, files: Outputs, { out, err }: Context): Promise<void> {
  for (const line of [...summaryOf(run), ...bandText(run)]) await out(line)
  for (const output of files) {
    const older = new Set(filesOf(output).filter((file) => existsSync(file)))
    const { files: written } = await engine.runs.export({ run: run.id, ...output })
    for (const file of written) await out(`wrote ${file}${older.has(file) ? ', in place of an older one' : ''}`)
  }
  // Why it did not get to its end is said instead.
  if (run.status !== 'done') return
  for (const caution of run.cautions) err(`warning: ${caution}`)
  for (const { check, verdict, sentence } of run.checks)
    if (verdict === 'warning' || verdict === 'bad') err(`${check}, ${verdict}: ${sentence}`)
}
