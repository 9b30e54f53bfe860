import { expect, test } from 'vitest'
import { addChart, chartFocused, type ChartActions } from '../../../renderer/chart/active-chart.ts'
import { chartCommands } from '../../../renderer/chart/chart-commands.ts'
import { createCommands } from '../../../renderer/commands/registry.ts'

/** Writes down what it is asked to do. */
function recorder(title: string, done: string[]): ChartActions {
  const state = { zone: 'exchange', scale: 'linear', title, view: 'regular', timeframe: '5m' }
  return new Proxy({} as ChartActions, {
    get: (_target, name: string) => (argument: unknown) => {
      if (name.startsWith('whyNot')) return name === 'whyNotView' ? 'No such session' : undefined
      if (name in state) return state[name as keyof typeof state]
      return done.push(`${title} ${name} ${JSON.stringify(argument) ?? ''}`.trim())
    },
  })
}

const registered = () => {
  const commands = createCommands({ os: 'other', host: 'browser' })
  commands.register(...chartCommands)
  return commands
}

test('every command is named `Chart: Verb object` and no two share their keys', () => {
  expect(chartCommands.filter(({ title }) => !/^Chart: [A-Z]\w+ .+/.test(title))).toEqual([])
  expect(registered().conflicts()).toEqual([])
})

test('without a chart they say so', () => {
  expect(registered().run('chart.reset')).toEqual({ kind: 'refused', detail: 'No chart is open' })
})

test('they act on the chart that had the focus last, until it goes', () => {
  const done: string[] = []
  const commands = registered()
  const [first, second] = [recorder('first', done), recorder('second', done)]
  const goes = [addChart(first), addChart(second)]
  commands.run('chart.next-bar')
  chartFocused(second)
  commands.run('chart.back-10-bars')
  commands.run('chart.time-zone')
  commands.run('chart.log-scale')
  goes[1]?.()
  commands.run('chart.interval-1h')
  goes[0]?.()
  expect(done).toEqual([
    'first moveCrosshair 1',
    'second moveCrosshair -10',
    'second setZone "local"',
    'second setScale "log"',
    'first setTimeframe {"unit":"hour","count":1}',
  ])
  expect(commands.run('chart.next-bar').kind).toBe('refused')
})

test('what the chart cannot do is refused with its reason', () => {
  const goes = addChart(recorder('only', []))
  expect(registered().run('chart.view-extended')).toEqual({ kind: 'refused', detail: 'No such session' })
  goes()
})
