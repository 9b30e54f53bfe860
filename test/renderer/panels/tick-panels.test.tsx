// @vitest-environment jsdom
import { act, type ReactElement } from 'react'
import { beforeEach, expect, test, vi } from 'vitest'
import { monitorRows, nameOf } from '../../../renderer/panels/monitor-rows.ts'
import { RuleCounts, orderedRules } from '../../../renderer/panels/rule-counts.tsx'
import { TickMonitor } from '../../../renderer/panels/tick-monitor.tsx'
import { TimeAndSales } from '../../../renderer/panels/time-and-sales.tsx'
import { ActiveSymbolContext, WindowActionsContext, type ReplayStart } from '../../../renderer/panels/window-actions.ts'
import { applyPatches } from '../../../renderer/replica.ts'
import type { Market } from '../../../shared/contract/markets.ts'
import { micros } from '../../../shared/domain/units.ts'
import { click, mount, one, settle } from '../components/mount.tsx'
import { listTicks } from '../tape/list-ticks.ts'
import { anInstrument } from './an-instrument.ts'

const row = anInstrument({ decimals: 2, lotDecimals: 0 })

const aMarket = (part: Partial<Market> = {}): Market => ({
  instrument: row.id,
  source: 'binance',
  state: 'up',
  now: micros(1_000_000),
  rate: 12,
  received: 110,
  accepted: 100,
  quarantined: 7,
  rejected: 3,
  rules: {},
  sequenceGaps: 0,
  outOfOrder: 0,
  ...part,
})

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400)
  Element.prototype.scrollTo = () => {}
  applyPatches([{ of: 'instrument', key: row.id, value: row }], true)
})

async function shown(element: ReactElement) {
  const replays: (ReplayStart | undefined)[] = []
  const nothing = () => {}
  const actions = {
    openChart: nothing,
    openChartAt: nothing,
    openPanel: nothing,
    openImport: nothing,
    openReplay: (start?: ReplayStart) => void replays.push(start),
    openAlert: () => undefined,
    openResearch: nothing,
    openStrategyStart: nothing,
  }
  const { place } = await mount(
    <WindowActionsContext value={actions}>
      <ActiveSymbolContext value={row.symbol}>{element}</ActiveSymbolContext>
    </WindowActionsContext>,
  )
  await settle()
  return { place, replays }
}

/** A tape is painted four times a second. */
const painted = () => act(async () => new Promise((done) => setTimeout(done, 300)))

const cells = (place: HTMLElement): readonly (readonly string[])[] =>
  [...place.querySelectorAll('tbody tr[data-line]')].map((line) =>
    [...line.querySelectorAll('td')].map(({ textContent }) => textContent),
  )

const press = (place: HTMLElement, name: string) => click(one(`button[aria-label="${name}"]`, place))

const tape = (source = listTicks()) => <TimeAndSales kind="trade" least={0} onChange={() => {}} source={source} />

test('without ticks the tape offers a replay of the instrument', async () => {
  const source = listTicks()
  const { place, replays } = await shown(tape(source))
  source.give([])
  await settle()
  expect(one('.state-title', place).textContent).toBe('No ticks of AAPL yet')
  await click(one('.state-actions button', place))
  expect(replays).toEqual([{ instrument: 'AAPL.XNAS' }])
})

test('a trade says its time to the millisecond, where its price went, its size and its side', async () => {
  const source = listTicks()
  const { place } = await shown(tape(source))
  source.give([
    { time: 1_500_000, price: 10 },
    { time: 2_250_000, price: 10.5, size: 1200, side: 'buy' },
  ])
  await painted()
  expect(cells(place)).toEqual([
    ['00:00:02.250', '\u25B4up 10.50', '1,200', 'Buy'],
    ['00:00:01.500', '10.00', '1', '\u2013'],
  ])
})

test('while it is paused it counts what is new, and what was left out is a line', async () => {
  const source = listTicks()
  const { place } = await shown(tape(source))
  source.give([{ time: 1, price: 1 }])
  await painted()
  expect(cells(place)).toHaveLength(1)
  await press(place, 'Pause')
  source.give([{ time: 2, price: 2 }], { skipped: 1203 })
  await painted()
  expect(one('[role=status]', place).textContent).toBe('Paused, +1,204 new')
  expect(cells(place)).toHaveLength(1)
  await press(place, 'Resume')
  expect(cells(place).map((line) => line[1] ?? line[0])).toEqual([
    '\u25B4up 2.00',
    '\u2026 1,203 ticks not shown',
    '1.00',
  ])
})

test('what the stream refuses is said, with a retry', async () => {
  const source = listTicks()
  const { place } = await shown(tape(source))
  source.fail(new Error('Too many streams.'))
  await settle()
  expect([one('.state-title', place).textContent, one('.state-text', place).textContent]).toEqual([
    'The ticks of AAPL could not be read',
    'Too many streams.',
  ])
})

test('without ticks the monitor says how to start a replay', async () => {
  const { place, replays } = await shown(<TickMonitor />)
  expect(one('.state-title', place).textContent).toBe('No ticks are coming in')
  await click(one('.state-actions button', place))
  expect(replays).toEqual([{ instrument: 'AAPL.XNAS' }])
})

test('a line of the monitor says its state in a word, and its figures', async () => {
  applyPatches([{ of: 'market', key: 'm', value: aMarket({ state: 'halted', lag: 41_000, outOfOrder: 2 }) }], false)
  const { place } = await shown(<TickMonitor />)
  expect(cells(place)).toEqual([
    ['AAPL.XNAS', 'binance', 'Halted', '12.0', '\u2013', '\u2013', '41\u202Fms', '100', '7', '3', '0', '2'],
  ])
  expect(one('footer', place).textContent).toContain('110 received = 100 accepted + 7 quarantined + 3 rejected')
})

test('markets are in order of their symbols; one of an unknown instrument has its id', () => {
  const rows = monitorRows(
    [aMarket({ instrument: 'unknown' }), aMarket(), aMarket({ source: 'a' })],
    new Map([[row.id, row]]),
  )
  expect(rows.map((each) => [nameOf(each), each.market.source])).toEqual([
    ['AAPL.XNAS', 'a'],
    ['AAPL.XNAS', 'binance'],
    ['unknown', 'binance'],
  ])
})

test('rules are listed by how often they spoke; those that did not are not', async () => {
  expect(orderedRules({ late: 3, crossed: 0, stale: 9 })).toEqual([
    ['stale', 9],
    ['late', 3],
  ])
  const { place } = await mount(<RuleCounts title="AAPL" market={{ rules: { stale: 9 }, received: 10 }} />)
  expect(one('dl', place).textContent).toMatch(/It was old when it reached us\.Taken with a mark9/)
})
