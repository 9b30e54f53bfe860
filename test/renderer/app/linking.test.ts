// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { readChartParams } from '../../../renderer/app/chart-params.ts'
import { changeLinkGroup, linkGroup, linkOf, readLinkGroup } from '../../../renderer/app/link-groups.ts'
import { joinGroup, toggleShared } from '../../../renderer/app/link-menu.ts'
import { Linking } from '../../../renderer/app/linking.ts'
import { linkCrosshair } from '../../../renderer/chart/chart-link.ts'
import { replica } from '../../../renderer/replica.ts'
import { micros, type Micros } from '../../../shared/domain/units.ts'
import { aCoverage, anInstrument } from '../panels/an-instrument.ts'
import { aDock, type Dock } from './a-dock.ts'

const minutes = [aCoverage({ timeframe: '1m' })]
const instruments = [
  anInstrument({ symbol: 'AAPL.XNAS', coverage: minutes }),
  anInstrument({ symbol: 'MSFT.XNAS', coverage: minutes }),
  anInstrument({ symbol: 'DAYS.XNAS' }),
]

beforeEach(() => replica.setState({ instrument: new Map(instruments.map((row) => [row.id, row])), setting: new Map() }))

const chart = (symbol: string, link: string | null, timeframe = '5m') => ({
  type: 'chart',
  params: { instrument: `${symbol}.XNAS`, timeframe, view: 'regular', link },
})

/** A list in group A, then charts that are named in order. */
function aLinkedDock(charts: readonly ReturnType<typeof chart>[]): Dock {
  const { dock } = aDock()
  dock.place([
    { id: 'list-1', type: 'list', params: { link: 'A' } },
    ...charts.map((each, at) => ({ id: `chart-${at + 1}`, ...each })),
  ])
  return dock
}

function link(...docks: readonly Dock[]): void {
  const linking = new Linking(() => 'MSFT.XNAS')
  for (const dock of docks) {
    linking.add(dock)
    dock.subscribe(() => linking.look(dock))
  }
}

const shown = (dock: Dock): readonly string[] =>
  dock.panels().flatMap(({ params }) => {
    const choice = readChartParams(params)
    return choice === undefined ? [] : [`${choice.instrument.slice(0, 4)} ${choice.timeframe}`]
  })

test('a symbol that changes in one member changes in all of its group, in every workspace, and in no other', () => {
  const trade = aLinkedDock([chart('AAPL', 'A'), chart('AAPL', 'A', '1h'), chart('AAPL', 'B'), chart('AAPL', null)])
  const data = aLinkedDock([chart('AAPL', 'A', '15m')])
  changeLinkGroup('A', { symbol: 'AAPL.XNAS' })
  link(trade, data)
  trade.update('chart-1', { instrument: 'MSFT.XNAS' })
  expect([shown(trade), shown(data), linkGroup('A').symbol]).toEqual([
    ['MSFT 5m', 'MSFT 1h', 'AAPL 5m', 'AAPL 5m'],
    ['MSFT 15m'],
    'MSFT.XNAS',
  ])
  // As a watchlist or another window does it.
  changeLinkGroup('A', { symbol: 'AAPL.XNAS' })
  expect([shown(trade).slice(0, 2), shown(data)]).toEqual([['AAPL 5m', 'AAPL 1h'], ['AAPL 15m']])
})

test('a layout that is opened goes where its group is by now', () => {
  changeLinkGroup('A', { symbol: 'MSFT.XNAS' })
  const dock = aLinkedDock([chart('AAPL', 'A')])
  link(dock)
  expect([shown(dock), linkGroup('A').symbol]).toEqual([['MSFT 5m'], 'MSFT.XNAS'])
})

test('the first member of a group brings its symbol, a further one comes to it', () => {
  changeLinkGroup('C', { symbol: 'MSFT.XNAS' })
  const dock = aLinkedDock([chart('AAPL', null), chart('MSFT', null)])
  link(dock)
  joinGroup(dock, 'chart-1', 'C')
  expect([shown(dock), linkGroup('C').symbol]).toEqual([['AAPL 5m', 'MSFT 5m'], 'AAPL.XNAS'])
  joinGroup(dock, 'chart-2', 'C')
  expect(shown(dock)).toEqual(['AAPL 5m', 'AAPL 5m'])
  joinGroup(dock, 'chart-2', undefined)
  dock.update('chart-1', { instrument: 'MSFT.XNAS' })
  expect([shown(dock), dock.panels().map(({ params }) => linkOf(params))]).toEqual([
    ['MSFT 5m', 'AAPL 5m'],
    ['A', 'C', undefined],
  ])
})

test('what is no chart begins a group with the symbol in use', () => {
  link(aLinkedDock([]))
  expect(linkGroup('A').symbol).toBe('MSFT.XNAS')
})

test('an interval is shared only while that is wanted, and where its bars can be built', () => {
  const dock = aLinkedDock([chart('AAPL', 'A'), chart('AAPL', 'A', '1h')])
  link(dock)
  const set = (timeframe: string) => dock.update('chart-1', { timeframe })
  set('15m')
  const apart = shown(dock)
  const [, first] = dock.panels()
  if (first !== undefined) toggleShared(first, 'interval')
  const together = shown(dock)
  dock.update('chart-2', { timeframe: '4h' })
  expect([apart, together, shown(dock)]).toEqual([
    ['AAPL 15m', 'AAPL 1h'],
    ['AAPL 15m', 'AAPL 15m'],
    ['AAPL 4h', 'AAPL 4h'],
  ])
  dock.update('chart-2', { instrument: 'DAYS.XNAS', timeframe: '1d' })
  expect(shown(dock)).toEqual(['DAYS 1d', 'DAYS 1d'])
})

test('an instrument that is gone leaves the members where they are', () => {
  const dock = aLinkedDock([chart('AAPL', 'A')])
  link(dock)
  changeLinkGroup('A', { symbol: 'GONE.XNAS' })
  expect(shown(dock)).toEqual(['AAPL 5m'])
})

test('a group that was kept as nonsense shares nothing', () => {
  expect([readLinkGroup('?'), readLinkGroup({ symbol: 4, interval: 'yes', crosshair: true, span: 1 })]).toEqual([
    { interval: false, crosshair: false, span: false },
    { interval: false, crosshair: true, span: false },
  ])
})

test('a crosshair is told to the other charts of its group, and not back', () => {
  const heard: [string, Micros | undefined][] = []
  const [a, b, other] = [linkCrosshair('A'), linkCrosshair('A'), linkCrosshair('B')]
  a.follow((time) => heard.push(['a', time]))
  const stop = b.follow((time) => {
    heard.push(['b', time])
    // A chart tells where it is put.
    b.tell(time)
  })
  other.follow((time) => heard.push(['other', time]))
  a.tell(micros(5))
  a.tell(undefined)
  stop()
  a.tell(micros(6))
  expect(heard).toEqual([
    ['b', 5],
    ['b', undefined],
  ])
})
