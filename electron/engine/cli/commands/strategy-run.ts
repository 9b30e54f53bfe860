import { basename, resolve } from 'node:path'
import type { Engine } from '../../../../shared/contract/contract.ts'
import type { StrategyRun, StrategyRunNews } from '../../../../shared/contract/strategy-runs.ts'
import type { ReplayState } from '../../../../shared/contract/replays.ts'
import { ApiError } from '../../../../shared/contract/wire.ts'
import { orphanPolicies } from '../../strategies/orphans.ts'
import {
  checkedInstrument,
  checkedTimeframe,
  INTERRUPTED,
  needed,
  oneOf,
  UsageError,
  type Args,
  type Context,
} from '../command.ts'
import { accountIn, accountOptions, numberOf } from '../account-options.ts'
import { paramsOf } from '../backtest-options.ts'
import { readEnd, readTime } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'
import { tellFailure } from './strategy-check.ts'
import type { StrategyCommand } from './strategy-command.ts'
import { layersIn } from './strategy-layers.ts'

export const runAction: StrategyCommand = {
  word: 'FILE',
  options: [
    'instrument',
    'timeframe',
    'replay',
    'speed',
    'from',
    'to',
    ...Object.keys(accountOptions),
    'orphans',
    'development',
    'sandbox-layers',
    'set',
  ],
  async run(file, args, context) {
    const [asked, replay] = [askedIn(file, args), replayIn(args)]
    const engine = await context.engine()
    const started = await engine.strategyRuns.start(asked)
    if (started.status === 'failed') return tellFailure({ name: basename(file) }, started.failure, context)
    // Who looks later must see it at once: what runs is not signed.
    if (asked.development === true) context.err('development: the signature was not looked at')
    return follow(engine, started.run, replay, context)
  },
}

type Asked = Parameters<Engine['strategyRuns']['start']>[0]
type Replay = Parameters<Engine['replays']['start']>[0]

function askedIn(file: string, args: Args): Asked {
  const orphans = oneOf('orphans', args.option('orphans'), orphanPolicies)
  const layers = layersIn(args)
  return {
    source: { kind: 'path', path: resolve(file) },
    instruments: instrumentsIn(args),
    timeframe: checkedTimeframe(needed(args, 'timeframe')),
    params: paramsOf(args.list('set').flatMap((text) => text.split(','))),
    development: args.flag('development'),
    ...accountIn(args),
    ...(orphans !== undefined && { orphans }),
    ...(layers !== undefined && { layers: layers.length === 0 ? 'none' : layers.join(',') }),
  }
}

/** Said once for each, or with commas between them. */
function instrumentsIn(args: Args): string[] {
  const named = args.list('instrument').flatMap((text) => text.split(','))
  if (named.length === 0) throw new UsageError('--instrument is missing')
  return named.map(checkedInstrument)
}

/** Stored ticks of the instruments, or a recording. */
function replayIn(args: Args): Replay | undefined {
  const wanted = args.option('replay')
  if (wanted === undefined) return undefined
  const [from, to] = [args.option('from'), args.option('to')]
  const pace = { speed: numberOf(args, 'speed', 'a number from 0') ?? 0 }
  if (wanted !== 'stored')
    return {
      source: { kind: 'recording', format: 'binance', files: [{ kind: 'path', path: resolve(wanted) }] },
      ...pace,
    }
  const range = {
    ...(from !== undefined && { from: readTime(from) }),
    ...(to !== undefined && { to: readEnd(to) }),
  }
  return { source: { kind: 'stored', instruments: instrumentsIn(args), ...range }, ...pace }
}

/** Until the replay ends, the strategy does, or Ctrl C; then it is stopped. */
async function follow(engine: Engine, { id }: StrategyRun, replay: Replay | undefined, context: Context) {
  const watching = new AbortController()
  const stop = () => watching.abort()
  context.signal.addEventListener('abort', stop)
  const printed = printAll(engine, id, context, watching.signal)
  try {
    const played = replay === undefined ? undefined : await play(engine, replay, watching.signal)
    if (played === undefined) await Promise.race([printed, aborted(watching.signal)])
    else if (played.problem !== undefined) throw new ApiError(played.problem)
  } finally {
    context.signal.removeEventListener('abort', stop)
    const ended = await engine.strategyRuns.stop({ run: id })
    await printed
    await summary(ended, context)
  }
  return context.signal.aborted ? INTERRUPTED : 0
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Resolves when it is over. */
async function play(engine: Engine, replay: Replay, signal: AbortSignal): Promise<ReplayState> {
  const { id } = await engine.replays.start(replay)
  const stop = () => void engine.replays.stop({ replay: id }).catch(() => undefined)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  for await (const { patches } of engine.windows.watch({})) {
    for (const patch of patches) {
      if (patch.of !== 'replay' || patch.key !== id || patch.value === undefined) continue
      if (patch.value.status === 'ended' || patch.value.status === 'failed') return patch.value
    }
  }
  throw new Error('The engine ended before the replay did')
}

/** Every line, until the run is over. */
async function printAll(engine: Engine, id: string, context: Context, signal: AbortSignal): Promise<void> {
  for await (const { run, news } of engine.strategyRuns.watch({ run: id })) {
    for (const line of news) await context.out(context.json ? JSON.stringify(line) : lineText(line))
    if (signal.aborted || run.status === 'quarantined') return
  }
}

const lineText = ({ time, kind, level, text, line }: StrategyRunNews): string =>
  `${isoTime(time)} ${level ?? kind}${line === undefined ? '' : ` line ${line}`}: ${text}`

async function summary(run: StrategyRun, { json, out }: Context): Promise<void> {
  const { name, steps, fills, cash, equity, positions, status, why } = run
  const held = positions.filter(({ quantity }) => quantity !== 0)
  const text = held.map(({ instrument, quantity }) => `${quantity} ${instrument}`).join(', ')
  const told = `${name}: ${steps} bars, ${fills} fills, cash ${cash}, equity ${equity}${text === '' ? '' : `, holds ${text}`}`
  await out(json ? JSON.stringify({ kind: 'end', run }) : `${told}; ${status}${why === undefined ? '' : `: ${why}`}`)
}
