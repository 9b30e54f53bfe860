import { UsageError, type Command } from '../command.ts'
import { signAction, trustAction, verifyAction, keysAction, distrustAction } from './strategy-signing.ts'
import { auditAction } from './strategy-audit.ts'
import { checkOptions, checkWords, type StrategyCommand } from './strategy-command.ts'

const text = { type: 'string' } as const

export const strategy: Command = {
  name: 'strategy',
  usage:
    'sign|verify|keys|trust|distrust|audit … (sign FILE [--name TEXT]; verify FILE; keys; ' +
    'trust KEY --name TEXT; distrust KEY; audit)',
  summary: 'sign a strategy and verify it; look at the log of what happened to strategies',
  options: { name: text },
  words: [1, 2],
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
    sign: signAction,
    verify: verifyAction,
    keys: keysAction,
    trust: trustAction,
    distrust: distrustAction,
    audit: auditAction,
  } satisfies Record<string, StrategyCommand>),
)
