import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Engine } from '../../../../shared/contract/contract.ts'
import type { ReplayState } from '../../../../shared/contract/replays.ts'
import { ApiError, no } from '../../../../shared/contract/wire.ts'
import { splitSymbol } from '../../../../shared/domain/instrument.ts'
import { INTERRUPTED, UsageError, type Args, type Command, type Context } from '../command.ts'
import { readEnd, readTime } from '../text.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

const MOST_SPEED = 1000

export const replay: Command = {
  name: 'replay',
  usage: 'FILE…|SYMBOL.VENUE… [--speed 0|1..1000] [--from TIME] [--to TIME]',
  summary: 'plays a recording or stored ticks as if they came now; speed 0 is flat out',
  options: { speed: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  words: [1, 1000],
  takesInterrupt: true,
  async run(args, context) {
    const [source, speed] = [sourceOf(args), speedOf(args.option('speed') ?? '1')]
    const engine = await context.engine()
    if (context.signal.aborted) return INTERRUPTED
    const state = await follow(engine, await engine.replays.start({ source, speed }), context)
    if (state.problem !== undefined) throw new ApiError(state.problem)
    for (const line of context.json ? [JSON.stringify(asJson(state))] : asText(state)) await context.out(line)
    return context.signal.aborted ? INTERRUPTED : 0
  },
}

type Source = Parameters<Engine['replays']['start']>[0]['source']

/** Files, or else instruments; a range is one of stored ticks. */
function sourceOf(args: Args): Source {
  const { words } = args
  const [from, to] = [args.option('from'), args.option('to')]
  if (!words.some(isFile)) {
    return {
      kind: 'stored',
      instruments: [...words],
      ...(from !== undefined && { from: readTime(from) }),
      ...(to !== undefined && { to: readEnd(to) }),
    }
  }
  if (from !== undefined || to !== undefined) throw new UsageError('--from and --to are for stored ticks')
  return { kind: 'recording', format: 'binance', files: words.map((word) => ({ kind: 'path', path: resolve(word) })) }
}

/** What is neither there nor written like an instrument is a file that is missing. */
function isFile(word: string): boolean {
  if (existsSync(word)) return true
  if (splitSymbol(word) === undefined || /[/\\]|\.(gz|zst|zip|txt|log|jsonl?)$/i.test(word)) {
    throw no('import.no-file', { file: word })
  }
  return false
}

function speedOf(text: string): number {
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (speed === 0 || (speed >= 1 && speed <= MOST_SPEED)) return speed
  throw new UsageError(`--speed must be 0 or 1 to ${MOST_SPEED}, was ${text}`)
}

/** Shows progress until the replay ends; Ctrl C ends it, and what it has stored stays. */
async function follow(engine: Engine, { id }: ReplayState, { signal, err, live }: Context): Promise<ReplayState> {
  const stop = () => void engine.replays.stop({ replay: id }).catch(() => undefined)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  const watching = new AbortController()
  try {
    for await (const { patches } of engine.windows.watch({}, watching.signal)) {
      for (const patch of patches) {
        if (patch.of !== 'replay' || patch.key !== id || patch.value === undefined) continue
        const state = patch.value
        if (state.status === 'ended' || state.status === 'failed') return state
        if (live) err(progressText(state))
      }
    }
    throw new Error('The engine ended before the replay did; what it had stored stays')
  } finally {
    watching.abort()
    signal.removeEventListener('abort', stop)
  }
}

const progressText = ({ title, position, played }: ReplayState): string =>
  position === undefined ? `${title}…` : `${title}: ${isoTime(position)}, ${played} played`

/** Of a replay that has ended. */
function asJson({ title, source, position, played, counts }: ReplayState) {
  return { title, source, ...(position !== undefined && { position: isoTime(position) }), played, ...counts }
}

function asText({ title, source, position, played, counts }: ReplayState): string[] {
  const { received, accepted, quarantined, rejected, added, bars, sequenceGaps } = counts
  return [
    `${title}: ${played} played${position === undefined ? '' : `, up to ${isoTime(position)}`}`,
    `received ${received}: accepted ${accepted}, quarantined ${quarantined}, rejected ${rejected}; sequence gaps ${sequenceGaps}`,
    source === 'stored'
      ? 'stored ticks were played: nothing new is stored'
      : `stored ${added} new ticks and ${bars} new 1m bars`,
  ]
}
