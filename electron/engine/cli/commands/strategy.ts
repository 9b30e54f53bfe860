import { accountOptions, accountUsage } from '../account-options.ts'
import { UsageError, type Command } from '../command.ts'
import { runAction } from './strategy-run.ts'
import { resumeAction, runsAction } from './strategy-runs.ts'
import { signAction, trustAction, verifyAction, keysAction, distrustAction } from './strategy-signing.ts'
import { auditAction } from './strategy-audit.ts'
import { pythonAction } from './strategy-python.ts'
import { checkAction } from './strategy-check.ts'
import { checkOptions, checkWords, type StrategyCommand } from './strategy-command.ts'

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const

export const strategy: Command = {
  name: 'strategy',
  usage:
    'check|sign|verify|run|runs|resume|keys|trust|distrust|audit|python … (check FILE; sign FILE [--name TEXT]; verify FILE; ' +
    'run FILE --instrument SYMBOL.VENUE… --timeframe T [--replay stored|FILE] [--set NAME=VALUE…] [--orphans POLICY] ' +
    `${accountUsage} [--development]; runs; resume RUN; keys; trust KEY --name TEXT; distrust KEY; audit; python [PROGRAM|auto])`,
  summary: 'check, sign and verify a strategy; run it on paper, live or over a replay; look at the log of all that',
  options: {
    name: text,
    instrument: many,
    timeframe: text,
    replay: text,
    speed: text,
    from: text,
    to: text,
    ...accountOptions,
    set: many,
    orphans: text,
    'sandbox-layers': text,
    development: { type: 'boolean' },
  },
  words: [1, 2],
  takesInterrupt: true,
  async run(args, context) {
    const [name = '', ...words] = args.words
    const action = actions.get(name)
    if (action === undefined) throw new UsageError(`strategy can ${[...actions.keys()].join(', ')}, not ${name}`)
    checkWords(name, action, words)
    checkOptions(name, action, args, Object.keys(strategy.options))
    return action.run(words[0] ?? '', args, context)
  },
}

const actions: ReadonlyMap<string, StrategyCommand> = new Map(
  Object.entries({
    check: checkAction,
    sign: signAction,
    verify: verifyAction,
    run: runAction,
    runs: runsAction,
    resume: resumeAction,
    keys: keysAction,
    trust: trustAction,
    distrust: distrustAction,
    audit: auditAction,
    python: pythonAction,
  } satisfies Record<string, StrategyCommand>),
)
