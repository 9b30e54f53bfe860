import { describe, expect, test } from 'vitest'
import { noBars, type ChartBars } from '../../../renderer/chart/bars.ts'
import { History } from '../../../renderer/chart/history.ts'
import type { LiveChange } from '../../../renderer/chart/live-bars.ts'
import { no } from '../../../shared/contract/wire.ts'
import { MICROS_PER_MINUTE, micros, type Micros } from '../../../shared/domain/units.ts'
import { barsOf, listSource, settled, steadyBars, type ListSource } from './list-source.ts'

const wanted = { instrument: 'AAPL.XNAS', timeframe: '5m', view: 'regular' } as const
const STEP = 5 * MICROS_PER_MINUTE
const at = (index: number, part = 0): Micros => micros((index + part) * STEP)

const bar = (index: number, close: number): ChartBars => barsOf([{ time: at(index), close }])

const change = (part: Partial<LiveChange> = {}): LiveChange => ({
  bars: noBars,
  forming: undefined,
  now: at(100, 0.5),
  replay: undefined,
  heard: 0,
  reset: false,
  ...part,
})

async function shown(source: ListSource, until?: Micros): Promise<History> {
  const history = new History(source)
  history.begin(wanted, { kind: 'latest' }, { last: source.bars.time.at(-1), until })
  await settled()
  return history
}

const ends = (history: History) => {
  const { bars, status, place, onlyLive } = history.state()
  return { last: (bars.time.at(-1) ?? -1) / STEP, close: bars.close.at(-1), status, place: place.kind, onlyLive }
}

describe('bars that form', () => {
  test('follow the stored ones, and their last one changes in its place', async () => {
    const history = await shown(listSource(steadyBars(100)))
    history.take(change({ bars: bar(100, 7), forming: at(100) }))
    expect(ends(history)).toEqual({ last: 100, close: 7, status: 'ready', place: 'kept', onlyLive: true })
    history.take(change({ bars: bar(100, 8), forming: at(100) }))
    expect([ends(history).close, history.state().bars.time.length]).toEqual([8, 101])
  })

  test('a late tick changes a bar that others follow', async () => {
    const history = await shown(listSource(steadyBars(100)))
    history.take(
      change({
        bars: barsOf([
          { time: at(98), close: 1 },
          { time: at(100), close: 2 },
        ]),
      }),
    )
    expect(Array.from(history.state().bars.close.slice(-3))).toEqual([1, 199, 2])
  })

  test('make the empty chart a chart', async () => {
    const source = listSource(steadyBars(0))
    source.failure = no('bars.none', { instrument: 'AAPL.XNAS', timeframe: '5m', stored: 'nothing' })
    const history = await shown(source)
    expect(ends(history).status).toBe('none')
    history.take(change({ bars: bar(3, 9), forming: at(3) }))
    expect(ends(history)).toEqual({ last: 3, close: 9, status: 'ready', place: 'latest', onlyLive: false })
  })

  test('that came while the stored ones were read stand behind them', async () => {
    const source = listSource(steadyBars(100))
    let open = () => {}
    source.gate = new Promise((resolve) => (open = resolve))
    const history = new History(source)
    history.begin(wanted, { kind: 'latest' }, { last: at(99), until: undefined })
    history.take(change({ bars: bar(100, 7), forming: at(100) }))
    open()
    await settled()
    expect(ends(history)).toMatchObject({ last: 100, close: 7, place: 'latest' })
  })

  test('stay where a new revision does not have them yet, and give way where it has', async () => {
    const source = listSource(steadyBars(100))
    const history = await shown(source)
    history.take(
      change({
        bars: barsOf([
          { time: at(99), close: 1 },
          { time: at(100), close: 7 },
        ]),
        forming: at(100),
      }),
    )
    history.refresh(at(99))
    await settled()
    expect(Array.from(history.state().bars.close.slice(-2))).toEqual([1, 7])
    source.bars = steadyBars(102)
    history.refresh(at(101))
    await settled()
    expect(Array.from(history.state().bars.close.slice(-2))).toEqual([200, 201])
  })

  test('are not drawn behind a hole while older bars are shown, and come with the newest ones', async () => {
    const source = listSource(steadyBars(30_000))
    const history = new History(source)
    history.begin(wanted, { kind: 'around', time: at(15_000) }, { last: at(29_999), until: undefined })
    await settled()
    const before = ends(history).last
    history.take(change({ bars: bar(30_000, 7), forming: at(30_000) }))
    expect(ends(history).last).toBe(before)
    history.show(wanted, { kind: 'latest' })
    await settled()
    expect(ends(history)).toMatchObject({ last: 30_000, close: 7 })
  })
})

describe('a replay', () => {
  test('hides what lies behind its clock at once, and reads again up to it', async () => {
    const source = listSource(steadyBars(100))
    const history = await shown(source)
    history.take(change({ now: at(40, 0.5), replay: 'r', reset: true }))
    expect(ends(history).last).toBe(39)
    await settled()
    expect([ends(history).last, source.asks.at(-1)?.to]).toEqual([39, at(40, 0.5)])
  })

  test('brings the bar that its clock is in, and never the stored one', async () => {
    const history = await shown(listSource(steadyBars(100)))
    history.take(change({ now: at(40, 0.5), replay: 'r', reset: true }))
    await settled()
    history.take(change({ now: at(40, 0.6), replay: 'r', bars: bar(40, 3), forming: at(40) }))
    expect(ends(history)).toMatchObject({ last: 40, close: 3 })
    history.refresh(at(99))
    await settled()
    expect(ends(history)).toMatchObject({ last: 40, close: 3 })
  })

  test('that began before the chart opened lets nothing later be seen', async () => {
    const source = listSource(steadyBars(100))
    const history = await shown(source, at(40, 0.5))
    expect(ends(history).last).toBe(39)
    expect(source.asks.every(({ to }) => to !== undefined && to <= at(40, 0.5))).toBe(true)
  })

  test('of a time before everything that is loaded shows what was before it', async () => {
    const history = await shown(listSource(steadyBars(9000)))
    history.take(change({ now: at(100), replay: 'r', reset: true }))
    await settled()
    expect(ends(history)).toMatchObject({ last: 99, place: 'latest' })
  })

  test('that ended gives back what is stored', async () => {
    const history = await shown(listSource(steadyBars(100)))
    history.take(change({ now: at(40, 0.5), replay: 'r', reset: true }))
    await settled()
    history.take(change({ now: at(500), reset: true }))
    await settled()
    expect([ends(history).last, history.state().live?.replay]).toEqual([99, undefined])
  })
})
