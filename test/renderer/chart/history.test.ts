import { describe, expect, test } from 'vitest'
import { History, type Place } from '../../../renderer/chart/history.ts'
import { MOST_BARS } from '../../../shared/contract/constants.ts'
import { no } from '../../../shared/contract/wire.ts'
import { MICROS_PER_MINUTE, micros } from '../../../shared/domain/units.ts'
import { barsOf, listSource, settled, steadyBars, type ListSource } from './list-source.ts'

const wanted = { instrument: 'AAPL.XNAS', timeframe: '5m', view: 'regular' } as const
const latest: Place = { kind: 'latest' }
const STEP = 5 * MICROS_PER_MINUTE

const around = (index: number): Place => ({ kind: 'around', time: micros(index * STEP) })

async function shown(source: ListSource, place: Place = latest): Promise<History> {
  const history = new History(source)
  history.show(wanted, place, source.bars.time.at(-1))
  await settled()
  return history
}

/** Indices of the bars that are loaded, in a source of steady bars, and what lies beyond. */
function loaded(history: History) {
  const { bars, hasOlder, hasNewer, status } = history.state()
  return { first: (bars.time[0] ?? -1) / STEP, last: (bars.time.at(-1) ?? -1) / STEP, hasOlder, hasNewer, status }
}

async function pagedOlder(history: History, pages: number): Promise<void> {
  for (let page = 0; page < pages; page += 1) {
    history.pageOlder()
    await settled()
  }
}

describe('loading', () => {
  test('begins with the newest bars', async () => {
    const history = await shown(listSource(steadyBars(5000)))
    expect(loaded(history)).toEqual({ first: 3000, last: 4999, hasOlder: true, hasNewer: false, status: 'ready' })
    expect(history.state().place).toEqual(latest)
  })

  test('around a time brings bars on both sides of it', async () => {
    const history = await shown(listSource(steadyBars(30_000)), around(15_000))
    expect(loaded(history)).toMatchObject({ first: 13_001, hasOlder: true, hasNewer: true })
    expect(loaded(history).last).toBeGreaterThan(16_000)
  })

  test('for a range goes back as far as the range', async () => {
    const history = await shown(listSource(steadyBars(9000)), { kind: 'range', range: 'All' })
    expect(loaded(history)).toEqual({ first: 0, last: 8999, hasOlder: false, hasNewer: false, status: 'ready' })
  })

  test('an answer to a former request is ignored', async () => {
    const source = listSource(steadyBars(100))
    let open = () => {}
    source.gate = new Promise((resolve) => (open = resolve))
    const history = new History(source)
    history.show(wanted, latest)
    source.gate = Promise.resolve()
    source.bars = steadyBars(7)
    history.show({ ...wanted, timeframe: '15m' }, latest)
    await settled()
    open()
    await settled()
    expect(loaded(history)).toMatchObject({ first: 0, last: 6 })
  })

  test('after closing nothing arrives any more', async () => {
    const history = new History(listSource(steadyBars(10)))
    history.show(wanted, latest)
    history.close()
    await settled()
    expect(loaded(history).status).toBe('loading')
  })
})

describe('paging', () => {
  test('older bars go in front, without a hole and without a bar twice', async () => {
    const history = await shown(listSource(steadyBars(5000)))
    await pagedOlder(history, 1)
    const { time } = history.state().bars
    expect(time.every((at, index) => at === (1000 + index) * STEP)).toBe(true)
    expect(history.state().place).toEqual({ kind: 'kept' })
  })

  test('the first bar there is ends the paging', async () => {
    const source = listSource(steadyBars(2500))
    const history = await shown(source)
    await pagedOlder(history, 3)
    expect(loaded(history)).toMatchObject({ first: 0, hasOlder: false })
    expect(source.asks.length).toBe(2)
  })

  test('at most 10,000 bars are held; the far end goes, and comes back', async () => {
    const source = listSource(steadyBars(20_000))
    const history = await shown(source)
    await pagedOlder(history, 6)
    expect(loaded(history)).toEqual({ first: 6000, last: 15_999, hasOlder: true, hasNewer: true, status: 'ready' })
    history.pageNewer()
    await settled()
    expect(loaded(history)).toEqual({ first: 10_000, last: 19_999, hasOlder: true, hasNewer: false, status: 'ready' })
    expect(history.state().bars.time.length).toBe(MOST_BARS)
  })

  test('newer bars are found behind a hole of years', async () => {
    const hole = 2_000_000 * STEP
    const bars = [...Array.from({ length: 3000 }, (_, at) => at * STEP), ...[0, 1, 2].map((at) => hole + at * STEP)]
    const history = await shown(listSource(barsOf(bars.map((time) => ({ time })))), around(2999))
    expect(history.state().bars.time.at(-1)).toBe(hole + 2 * STEP)
  })

  test('one page is asked for at a time', async () => {
    const source = listSource(steadyBars(9000))
    const history = await shown(source)
    history.pageOlder()
    history.pageOlder()
    await settled()
    expect(source.asks.length).toBe(2)
  })
})

describe('a new revision', () => {
  test('is read where the chart is, and keeps its place', async () => {
    const source = listSource(steadyBars(20_000))
    const history = await shown(source, around(5000))
    const before = loaded(history)
    source.bars = steadyBars(20_050)
    source.bars.close[5000] = 7
    history.refresh(source.bars.time.at(-1))
    await settled()
    expect(loaded(history)).toEqual(before)
    expect(history.state().place).toEqual({ kind: 'kept' })
    expect(history.state().bars.close[5000 - before.first]).toBe(7)
  })

  test('at the newest bar brings the ones that follow', async () => {
    const source = listSource(steadyBars(100))
    const history = await shown(source)
    source.bars = steadyBars(103)
    history.refresh(source.bars.time.at(-1))
    await settled()
    expect(loaded(history)).toMatchObject({ first: 0, last: 102, hasNewer: false })
  })

  test('of an instrument without bars shows its first ones', async () => {
    const source = listSource(steadyBars(0))
    const history = await shown(source)
    expect(loaded(history).status).toBe('none')
    source.bars = steadyBars(3)
    history.refresh(source.bars.time.at(-1))
    await settled()
    expect(loaded(history)).toMatchObject({ last: 2, status: 'ready' })
    expect(history.state().place).toEqual(latest)
  })
})

describe('bars that indicators warm up on', () => {
  /** Indices of the first and last bar before those that are shown. */
  const leading = (history: History): readonly number[] => {
    const { time } = history.state().lead
    return time.length === 0 ? [] : [(time[0] ?? -1) / STEP, (time.at(-1) ?? -1) / STEP]
  }

  test('are read when they are asked for, once', async () => {
    const source = listSource(steadyBars(9000))
    const history = await shown(source)
    history.setLead(300)
    history.setLead(300)
    await settled()
    expect([leading(history), loaded(history).first, source.asks.length]).toEqual([[6700, 6999], 7000, 2])
    history.setLead(100)
    await settled()
    expect(source.asks.length).toBe(2)
  })

  test('come with each page, so that everything is computed once', async () => {
    const source = listSource(steadyBars(9000))
    const history = await shown(source)
    history.setLead(300)
    await settled()
    const states: number[] = []
    history.subscribe(() => states.push(history.state().bars.time.length))
    await pagedOlder(history, 1)
    expect([leading(history), loaded(history).first, states]).toEqual([[4700, 4999], 5000, [4000]])
  })

  test('are none where nothing is older, and those there are where few are', async () => {
    const history = await shown(listSource(steadyBars(2100)))
    history.setLead(300)
    await settled()
    expect([leading(history), loaded(history)]).toMatchObject([[0, 99], { first: 100, hasOlder: true }])
    await pagedOlder(history, 1)
    expect([leading(history), loaded(history)]).toMatchObject([[], { first: 0, hasOlder: false }])
  })

  test('around a time lead those before it; the bars dropped in front follow them', async () => {
    const history = new History(listSource(steadyBars(40_000)))
    history.setLead(300)
    history.show(wanted, around(20_000), 39_999 * STEP)
    await settled()
    expect([leading(history), loaded(history).first]).toEqual([[17_701, 18_000], 18_001])
    for (let page = 0; page < 3; page += 1) {
      history.pageNewer()
      await settled()
    }
    const { first } = loaded(history)
    expect(first).toBeGreaterThan(18_001)
    expect(leading(history)).toEqual([first - 300, first - 1])
  })

  test('are read anew with data that changed', async () => {
    const source = listSource(steadyBars(9000))
    const history = await shown(source)
    history.setLead(50)
    await settled()
    const before = history.state().lead
    history.refresh(source.bars.time.at(-1))
    await settled()
    expect([history.state().lead === before, leading(history)]).toEqual([false, [6950, 6999]])
  })
})

describe('failing', () => {
  test('no bars to build from is no failure', async () => {
    const source = listSource(steadyBars(0))
    source.failure = no('bars.none', { instrument: 'AAPL.XNAS', timeframe: '5m', stored: '1d' })
    expect(loaded(await shown(source)).status).toBe('none')
  })

  test('what is loaded stays, and a retry asks for the same', async () => {
    const source = listSource(steadyBars(5000))
    const history = await shown(source)
    source.failure = new Error('The disk is away')
    await pagedOlder(history, 3)
    expect(loaded(history)).toMatchObject({ first: 3000, status: 'failed' })
    expect(history.state().problem?.message).toBe('The disk is away')
    expect(source.asks.length).toBe(2)
    source.failure = undefined
    history.retry()
    await settled()
    expect(loaded(history)).toMatchObject({ first: 1000, status: 'ready' })
    expect(history.state().problem).toBeUndefined()
  })

  test('a first request that failed is made again in its place', async () => {
    const source = listSource(steadyBars(9000))
    source.failure = new Error('The disk is away')
    const history = await shown(source, around(4000))
    source.failure = undefined
    history.retry()
    await settled()
    expect(history.state().place).toEqual(around(4000))
    expect(loaded(history).status).toBe('ready')
  })
})
