import type { StrategyFinding } from '../../../../shared/contract/strategy-editing.ts'
import type { Declared, DeclaredParam } from '../../../../shared/contract/strategy-messages.ts'
import { checkSource } from '../../strategies/check-source.ts'
import { allLayers, type Layer } from '../../strategies/layers.ts'
import { readStrategy, type StrategyFile } from '../../strategies/manifest.ts'
import { usedPython } from '../../strategies/chosen-python.ts'
import type { Python } from '../../strategies/python.ts'
import { StrategyFault } from '../../strategies/strategy-fault.ts'
import { declaredBy } from '../../strategies/strategy-process.ts'
import { checkedInstrument, checkedTimeframe, type Args, type Context } from '../command.ts'
import { table } from '../text.ts'
import { writeAudit } from './strategy-audit.ts'
import type { StrategyCommand } from './strategy-command.ts'
import { layersIn } from './strategy-layers.ts'

/** What it says about a file without an instrument: any would do. */
const [ANY_INSTRUMENT, ANY_TIMEFRAME] = ['EXAMPLE.XNAS', '1d']

export const checkAction: StrategyCommand = {
  word: 'FILE',
  options: ['instrument', 'timeframe', 'sandbox-layers'],
  async run(path, args, context) {
    const asked = askedIn(args)
    const strategy = readStrategy(path)
    const python = await usedPython(context.dataDir)
    const code = await checked(strategy, { python, asked }, context)
    const detail = { sound: code === 0 }
    await writeAudit(context.dataDir, { event: 'checked', strategy: strategy.name, code: strategy.code, detail })
    return code
  },
}

interface Checking {
  readonly python: Python
  readonly asked: Asked
}

async function checked(strategy: StrategyFile, { python, asked }: Checking, context: Context): Promise<number> {
  const findings = await checkSource(python, strategy.source, strategy.name)
  if (findings.length > 0 && asked.layers.includes('L1')) return tellFindings(strategy, findings, context)
  try {
    const declared = await declaredOf(strategy, python, asked)
    return await tellDeclared(strategy, declared, context)
  } catch (error) {
    if (!(error instanceof StrategyFault)) throw error
    return tellFailure(strategy, error.failure, context)
  }
}

interface Asked {
  readonly symbol: string
  readonly timeframe: string
  readonly layers: readonly Layer[]
}

const askedIn = (args: Args): Asked => ({
  symbol: checkedInstrument(args.list('instrument')[0] ?? ANY_INSTRUMENT),
  timeframe: checkedTimeframe(args.option('timeframe') ?? ANY_TIMEFRAME),
  layers: layersIn(args) ?? allLayers,
})

function declaredOf(strategy: StrategyFile, python: Python, { symbol, timeframe, layers }: Asked): Promise<Declared> {
  const terms = { symbol, currency: 'USD', lot: 1, multiplier: 1, tick: 0.01, decimals: 2 }
  const limits = { logBytes: 65_536, orders: 0 }
  const of = { instruments: [terms], timeframe, view: 'regular', limits, columns: null, check: true }
  const child = { python, layers, log: () => undefined }
  return declaredBy({ strategy, load: { params: {}, seed: 1, ...of }, child })
}

async function tellDeclared(strategy: StrategyFile, declared: Declared, { json, out }: Context): Promise<number> {
  const { name, code } = strategy
  const lines = json ? [JSON.stringify({ status: 'ok', file: name, code, ...declared })] : shown(name, declared)
  for (const line of lines) await out(line)
  return 0
}

function shown(name: string, { class: type, doc, params, feeds, indicators }: Declared): readonly string[] {
  const about = doc === '' ? '' : `: ${doc.split('\n')[0]}`
  const bars = feeds.map((each) => `${each.instrument} ${each.timeframe} (${each.view})`).join(', ')
  const named = indicators
    .map((each) => `${each.name}(${Object.values(each.params).map(String).join(', ')})`)
    .join(', ')
  return [
    `${name} is sound. ${type}${about}`,
    `bars: ${bars}`,
    ...(indicators.length > 0 ? [`indicators: ${named}`] : []),
    ...(params.length > 0 ? table(['parameter', 'type', 'value', 'allowed', 'about'], params.map(cells)) : []),
  ]
}

const cells = ({ name, type, value, doc = '', ...of }: DeclaredParam) => [name, type, String(value), allowed(of), doc]

function allowed({ low, high, step, choices }: Pick<DeclaredParam, 'low' | 'high' | 'step' | 'choices'>): string {
  if (choices !== undefined) return choices.map(String).join(', ')
  const range = low === undefined && high === undefined ? '' : `${low ?? ''}..${high ?? ''}`
  return step === undefined ? range : `${range} by ${step}`
}

/** All of them, each where it is. */
async function tellFindings(
  strategy: StrategyFile,
  findings: readonly StrategyFinding[],
  context: Context,
): Promise<number> {
  const { json, out, err } = context
  if (json) await out(JSON.stringify({ status: 'failed', file: strategy.name, code: strategy.code, findings }))
  else for (const line of findings.flatMap((finding) => findingLines(strategy.name, finding))) err(line)
  return 1
}

function findingLines(name: string, { line, column, message, instead, source }: StrategyFinding): readonly string[] {
  const place = `${name}:${line}:${column}: `
  return [`${place}${message}${instead === '' ? '' : ` (${instead})`}`, ...(source === '' ? [] : [`    ${source}`])]
}

export async function tellFailure(
  { name }: { readonly name: string },
  failure: { readonly message: string; readonly line?: number | undefined; readonly source?: string | undefined },
  { json, out, err }: Context,
): Promise<number> {
  const { line, message, source } = failure
  if (json) await out(JSON.stringify({ status: 'failed', file: name, failure }))
  else {
    err(`${name}${line === undefined ? '' : `:${line}`}: ${message}`)
    if (source !== undefined) err(`    ${source}`)
  }
  return 1
}
