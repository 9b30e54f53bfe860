import { retentionKinds, type RetentionPlan, type RetentionRule } from '../../../../shared/contract/retention.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'
import { checkedInstrument, oneOf, UsageError, wholeNumber, type Args, type Command, type Context } from '../command.ts'
import { follow } from '../follow.ts'
import { bytesText, table } from '../text.ts'

export const retention: Command = {
  name: 'retention',
  usage: `[${retentionKinds.join('|')} DAYS|forever] [--instrument SYMBOL.VENUE] [--apply]`,
  summary: 'for how long things are kept, and what would go now; --apply deletes that',
  options: { instrument: { type: 'string' }, apply: { type: 'boolean' } },
  words: [0, 2],
  takesInterrupt: true,
  async run(args, context) {
    const engine = await context.engine()
    const { retention } = engine
    const rule = ruleOf(args)
    if (rule !== undefined) {
      const { rules } = await retention.read({})
      await retention.write({ rules: [...rules.filter((each) => !isOfSame(each, rule)), ...kept(rule)] })
    }
    const { rules } = await retention.read({})
    const plan = args.flag('apply')
      ? ((await follow(engine, (await retention.apply({})).job, context, stopped)) as RetentionPlan)
      : await retention.preview({})
    await tell(context, rules, plan, args.flag('apply') ? 'deleted' : 'would delete')
    return 0
  },
}

const stopped = (status: string): string => `Deleting what is too old was ${status}`

function ruleOf(args: Args): RetentionRule | undefined {
  const [word, days] = args.words
  const instrument = args.option('instrument')
  if (word === undefined) {
    if (instrument !== undefined) throw new UsageError('--instrument goes with ticks or minutes and a number of days')
    return undefined
  }
  const kind = oneOf('kind', word, retentionKinds)
  if (kind === undefined || days === undefined) throw new UsageError(`${word} needs DAYS or forever`)
  return {
    kind,
    ...(instrument !== undefined && { instrument: checkedInstrument(instrument) }),
    ...(days !== 'forever' && { days: wholeNumber('days', days, [1, 36_500]) }),
  }
}

const isOfSame = (a: RetentionRule, b: RetentionRule): boolean => a.kind === b.kind && a.instrument === b.instrument

/** For all `forever` is what is without a rule; for one instrument it excepts it from the rule for all. */
const kept = (rule: RetentionRule): readonly RetentionRule[] =>
  rule.days === undefined && rule.instrument === undefined ? [] : [rule]

async function tell({ json, out }: Context, rules: readonly RetentionRule[], plan: RetentionPlan, verb: string) {
  if (json) return out(JSON.stringify({ rules, ...plan }))
  const cells = rules.map(({ kind, instrument = 'all', days }) => [kind, instrument, days ?? 'forever'])
  const lines = [
    ...(rules.length === 0 ? ['everything is kept for ever'] : table(['kind', 'of', 'days'], cells)),
    ...plan.lines.map(
      ({ kind, instrument, before, count, bytes }) =>
        `${verb} ${count} ${kind}${instrument === undefined ? '' : ` of ${instrument}`} from before ${isoTime(before)}, ${bytesText(bytes)}`,
    ),
    ...plan.held.map(({ kind, instrument, by }) => `keeps the ${kind} of ${instrument}: ${by} needs them`),
    ...(plan.lines.length === 0 ? [`${verb} nothing`] : []),
  ]
  for (const line of lines) await out(line)
}
