import { expect, test } from 'vitest'
import { joinBars, lengthOf, noBars, sliceBars, type ChartBars } from '../../../../renderer/chart/bars.ts'
import { StudyColumns } from '../../../../renderer/chart/studies/columns.ts'
import { FEED, type ChartStudy } from '../../../../renderer/chart/studies/study.ts'
import { builtInIndicators } from '../../../../shared/domain/indicators/built-in.ts'
import { buildGraph } from '../../../../shared/domain/series-graph-build.ts'
import { computeGraph } from '../../../../shared/domain/series-graph-compute.ts'
import { barsOf } from '../list-source.ts'

const aStudy = (part: Partial<ChartStudy> & Pick<ChartStudy, 'name'>): ChartStudy => ({
  key: `${part.name}_1`,
  params: {},
  inputs: [],
  colour: 0,
  ...part,
})

const MINUTE = 60_000_000

/** Prices that rise and fall, a session of forty bars after the other. */
const someBars = (count: number): ChartBars => {
  const bars = barsOf(
    Array.from({ length: count }, (_, at) => ({
      time: at * 5 * MINUTE,
      day: Math.floor(at / 40),
      close: 100 + 8 * Math.sin(at / 9) + 3 * Math.cos(at / 2.3),
    })),
  )
  const close = bars.close
  return {
    ...bars,
    high: close.map((value, at) => value + 1 + (at % 3) / 4),
    low: close.map((value, at) => value - 1 - (at % 4) / 5),
    volume: close.map((_, at) => 10 + (at % 7)),
  }
}

/** What a backtest computes of the same bars. */
function computed(studies: readonly ChartStudy[], bars: ChartBars, key: string, output: string): readonly number[] {
  const graph = buildGraph(
    studies.map(({ key, name, params, inputs }) => ({ key, name, params, inputs })),
    [FEED],
  )
  if (graph.kind === 'refused') throw new Error(graph.detail)
  const feed = { bars: { ...bars, ticks: bars.volume }, closes: bars.closeTime, day: bars.day }
  return [...(computeGraph(graph, { [FEED]: feed }).get(key)?.outputs[output] ?? [])]
}

test.each(builtInIndicators.map(({ name, outputs }) => [name, outputs.map((each) => each.name)] as const))(
  '%s is on the chart what it is in a backtest, also as bars form and close',
  (name, outputs) => {
    const [study, bars] = [aStudy({ name }), someBars(180)]
    const columns = new StudyColumns()
    columns.set([study])
    columns.take(sliceBars(bars, 0, 120), noBars)
    for (let length = 120; length <= 180; length += 1) {
      const formed = sliceBars(bars, 0, length)
      // The bar that forms had another price before.
      const forming = { ...formed, close: formed.close.with(length - 1, 77) }
      columns.take(forming, noBars)
      columns.take(formed, noBars)
    }
    for (const output of outputs)
      expect([...columns.column(study.key, output)]).toEqual(computed([study], bars, study.key, output))
  },
)

const rsi = aStudy({ name: 'rsi' })
const smooth = aStudy({ name: 'sma', params: { period: 5 }, inputs: [{ indicator: 'rsi_1', output: 'value' }] })

test('an indicator reads the output of another one', () => {
  const [columns, bars] = [new StudyColumns(), someBars(100)]
  columns.set([smooth, rsi])
  columns.take(bars, noBars)
  expect([...columns.column('sma_1', 'value')]).toEqual(computed([smooth, rsi], bars, 'sma_1', 'value'))
})

test('the first bar that is shown has the values that all bars before it give', () => {
  const [columns, bars] = [new StudyColumns(), someBars(400)]
  columns.set([rsi, smooth])
  columns.take(sliceBars(bars, 300, 400), sliceBars(bars, 0, 300))
  expect([...columns.column('rsi_1', 'value')]).toEqual(computed([rsi, smooth], bars, 'rsi_1', 'value').slice(300))
})

test('live bars compute nothing anew; other bars and older ones do, once', () => {
  const [columns, bars] = [new StudyColumns(), someBars(300)]
  columns.set([rsi])
  columns.take(sliceBars(bars, 100, 200), noBars)
  const first = columns.version()
  columns.take(sliceBars(bars, 100, 201), noBars)
  columns.take(sliceBars(bars, 100, 260), noBars)
  expect(columns.version()).toBe(first)
  columns.take(sliceBars(bars, 0, 260), noBars)
  expect(columns.version()).toBe(first + 1)
  expect([...columns.column('rsi_1', 'value')]).toEqual(computed([rsi], sliceBars(bars, 0, 260), 'rsi_1', 'value'))
})

test('bars dropped in front leave the values of the others as they are', () => {
  const [columns, bars] = [new StudyColumns(), someBars(300)]
  columns.set([rsi])
  columns.take(sliceBars(bars, 0, 200), noBars)
  const version = columns.version()
  columns.take(sliceBars(bars, 50, 250), sliceBars(bars, 40, 50))
  expect(columns.version()).toBe(version)
  expect([...columns.column('rsi_1', 'value')]).toEqual(
    computed([rsi], sliceBars(bars, 0, 250), 'rsi_1', 'value').slice(50),
  )
})

test('a late tick in a bar that others follow is taken in', () => {
  const [columns, bars] = [new StudyColumns(), someBars(120)]
  columns.set([rsi])
  columns.take(bars, noBars)
  const late = { ...bars, close: bars.close.with(100, 140), high: bars.high.with(100, 140) }
  expect(columns.take(late, noBars)).toBe(0)
  expect([...columns.column('rsi_1', 'value')]).toEqual(computed([rsi], late, 'rsi_1', 'value'))
})

test('one that is at fault says why, and the others are there', () => {
  const columns = new StudyColumns()
  columns.set([
    aStudy({ name: 'sma', params: { period: 0 } }),
    rsi,
    { ...smooth, key: 'x', inputs: [{ indicator: 'sma_1', output: 'value' }] },
  ])
  columns.take(someBars(100), noBars)
  expect(columns.problem('sma_1')).toBe('period of sma must be a whole number from 1 to 10000, was 0.')
  expect(columns.problem('x')).toContain('no indicator is called so')
  expect(columns.problem('rsi_1')).toBeUndefined()
  expect(columns.at('rsi_1', 'value', 50)).toBeGreaterThan(0)
})

test('too few bars are counted', () => {
  const columns = new StudyColumns()
  columns.set([aStudy({ name: 'sma', params: { period: 200 } })])
  columns.take(someBars(100), noBars)
  expect(columns.waitsFor('sma_1')).toBe('needs 200 bars, 100 are there')
  columns.take(joinBars(someBars(100), sliceBars(someBars(250), 100, 250)), noBars)
  expect(columns.waitsFor('sma_1')).toBeUndefined()
})

test('bars that warm it up are asked for: ten times its own, some at least, and a session for what is summed by session', () => {
  const columns = new StudyColumns()
  const leadOf = (study: ChartStudy): number => {
    columns.set([study])
    return columns.lead
  }
  expect(leadOf(aStudy({ name: 'sma', params: { period: 20 } }))).toBe(300)
  expect(leadOf(aStudy({ name: 'sma', params: { period: 200 } }))).toBe(1990)
  expect(leadOf(aStudy({ name: 'vwap' }))).toBe(1500)
  expect(leadOf(aStudy({ name: 'sma', params: { period: 10_000 } }))).toBe(8000)
  columns.set([])
  expect([columns.lead, lengthOf(noBars)]).toEqual([0, 0])
})

/** A walk without a pattern, the same each time. */
const aWalk = (count: number): ChartBars => {
  let [seed, price] = [7, 100]
  const chance = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647 - 0.5
  }
  const close = Float64Array.from({ length: count }, () => (price = Math.max(20, price + chance())))
  const bars = someBars(count)
  return {
    ...bars,
    close,
    high: close.map((value) => value + 0.6 + chance()),
    low: close.map((value) => value - 0.6 + chance()),
  }
}

// On-balance volume has no beginning, and in a sideways market KAMA hardly forgets one.
test.each(builtInIndicators.map(({ name }) => name).filter((name) => name !== 'obv' && name !== 'kama'))(
  '%s has settled where the chart begins, to a ten-thousandth',
  (name) => {
    const [study, bars] = [aStudy({ name }), aWalk(6000)]
    const columns = new StudyColumns()
    columns.set([study])
    columns.take(sliceBars(bars, 5000, 6000), sliceBars(bars, 5000 - columns.lead, 5000))
    const outputs = builtInIndicators.find((each) => each.name === name)?.outputs ?? []
    for (const { name: output } of outputs) {
      const all = computed([study], bars, study.key, output).slice(5000)
      const size = Math.max(...all.map(Math.abs))
      const far = [...columns.column(study.key, output)].map((value, at) => Math.abs(value - (all[at] ?? Number.NaN)))
      expect(Math.max(...far) / size).toBeLessThan(1e-4)
    }
  },
)
