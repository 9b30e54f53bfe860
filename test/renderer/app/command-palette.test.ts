import { expect, test } from 'vitest'
import { goToDate } from '../../../renderer/app/command-palette.tsx'
import { addChart, type ChartActions } from '../../../renderer/chart/active-chart.ts'
import { at } from '../panels/an-instrument.ts'

test('a date without a chart says why it goes nowhere', () => {
  expect(goToDate('2024-07-03')?.disabledReason).toBe('No chart is open')
})

test('a date goes to that time on the clock of the active chart', () => {
  const seen: number[] = []
  const chart: Pick<ChartActions, 'title' | 'zoneName' | 'goTo'> = {
    title: () => 'AAPL · 5m',
    zoneName: () => 'America/New_York',
    goTo: (time) => seen.push(time),
  }
  const remove = addChart(chart as ChartActions)
  const found = goToDate('2024-07-03 09:30')
  found?.run({ inNewPanel: false })
  remove()
  expect([found?.title, found?.detail, found?.disabledReason, seen]).toEqual([
    'Go to 2024-07-03 09:30',
    'AAPL · 5m, New York',
    undefined,
    [at('2024-07-03T13:30:00Z')],
  ])
})

test('what is no date yet finds nothing', () => {
  expect(goToDate('2024-07')).toBeUndefined()
})
