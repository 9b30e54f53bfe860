import type { LookaheadReport, LookaheadTrial } from '../../../../shared/contract/backtests.ts'
import { backtestOptions, backtestOrder, backtestUsage, lookaheadCuts } from '../backtest-options.ts'
import type { Command } from '../command.ts'
import { follow } from '../follow.ts'
import { isoTime } from '../../../../shared/domain/time-text.ts'

export const lookahead: Command = {
  name: 'lookahead',
  usage: `FILE ${backtestUsage} [--by-calendar]`,
  summary: 'run a strategy on cut off and on altered data, and tell the first order that knows what it cannot',
  options: { ...backtestOptions, 'by-calendar': { type: 'boolean' } },
  words: [1, 1],
  takesInterrupt: true,
  async run(args, context) {
    const engine = await context.engine()
    const { job } = await engine.backtests.lookahead({
      ...backtestOrder(args, lookaheadCuts),
      byCalendar: args.flag('by-calendar'),
    })
    const told = await follow(engine, job, context, (status) => `The look-ahead test was ${status}`)
    const report = told as LookaheadReport
    for (const line of context.json ? [JSON.stringify(report)] : reportText(report)) await context.out(line)
    return report.passed ? 0 : 1
  },
}

function reportText({ name, passed, steps, orders, trials }: LookaheadReport): string[] {
  const count = (trial: LookaheadTrial['trial']) => trials.filter((each) => each.trial === trial).length
  const ran =
    `${name}: ${steps} bars and ${orders} orders; run again as it is${count('stepwise') > 0 ? ', bar by bar' : ''}, on data cut off at ${count('truncated')} places, ` +
    `altered after ${count('altered')}${count('elsewhere') > 0 ? ', and on other prices throughout' : ''}`
  const wrong = trials.find(({ difference }) => difference !== undefined)
  if (wrong !== undefined) return [ran, ...wrongText(wrong)]
  if (orders === 0) return [ran, 'it asked for nothing, so nothing is proved: choose another range or other parameters']
  return [ran, passed ? 'no order depends on what came after it' : 'it did not pass']
}

const whyOf: Readonly<Record<LookaheadTrial['trial'], string>> = {
  again: 'it does not do the same twice on the same data: it goes by chance, by the clock, or by something outside',
  stepwise: 'an order depends on what stands behind the current bar: with nothing there it is another one',
  truncated: 'an order depends on data that came after it: without that data it is another one',
  altered: 'an order depends on data that came after it: with other data there it is another one',
  elsewhere: 'its orders do not depend on prices: say --by-calendar if it is meant to trade by the calendar alone',
}

function wrongText({ trial, cut, difference }: LookaheadTrial): string[] {
  if (difference === undefined) return []
  const where = cut === undefined ? '' : ` (data up to ${isoTime(cut)})`
  return [`caught: ${whyOf[trial]}${where}`, difference.sentence]
}
