/** One chart panel over a list of bars, for a browser to run. */
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { chartCommands } from '../../../renderer/chart/chart-commands.ts'
import type { ChartChoice } from '../../../renderer/chart/chart-choice.ts'
import { createCommands } from '../../../renderer/commands/registry.ts'
import { listenForShortcuts } from '../../../renderer/commands/shortcuts.ts'
import { ChartPanel } from '../../../renderer/panels/chart-panel.tsx'
import { replica } from '../../../renderer/replica.ts'
import { sliceBars } from '../../../renderer/chart/bars.ts'
import { applyAppearance } from '../../../renderer/styles/appearance.ts'
import type { Calendar, Phase } from '../../../shared/domain/calendar.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE, micros } from '../../../shared/domain/units.ts'
import { aCoverage, anInstrument } from '../panels/an-instrument.ts'
import { barsOf, listSource, type BarSketch } from './list-source.ts'

/** Weekdays of November 2026, all in winter time: New York is five hours behind. */
const firstDay = Date.UTC(2026, 10, 2) / 86_400_000
const days = 19
const hours: readonly (readonly [Phase, from: number, to: number])[] = [
  ['pre', 4 * 60, 9.5 * 60],
  ['regular', 9.5 * 60, 16 * 60],
  ['post', 16 * 60, 20 * 60],
]
const minutesOf: Readonly<Record<string, number>> = { '5m': 5, '1h': 60 }

function sketches(timeframe: string): readonly BarSketch[] {
  const minutes = minutesOf[timeframe]
  const weekdays = Array.from({ length: days }, (_, at) => firstDay + at).filter((day) => (day + 3) % 7 < 5)
  return weekdays.flatMap((day): readonly BarSketch[] => {
    const open = (minute: number): number => day * MICROS_PER_DAY + (minute + 300) * MICROS_PER_MINUTE
    if (minutes === undefined) return [{ time: open(570), day, close: 100, length: 390 }]
    return hours.flatMap(([phase, from, to]) =>
      Array.from({ length: Math.ceil((to - from) / minutes) }, (_, at) => {
        const start = from + at * minutes
        return { time: open(start), day, phase, close: 100 + (at % 7), length: Math.min(minutes, to - start) }
      }),
    )
  })
}

const all = Object.fromEntries(['5m', '1h', '1d'].map((text) => [text, barsOf(sketches(text))]))
const sources = Object.fromEntries(Object.entries(all).map(([text, bars]) => [text, listSource(bars)]))
/** Rises by one with each bar of five minutes. */
const other = listSource(barsOf(sketches('5m').map((each, at) => ({ ...each, close: 200 + at }))))
const newest = micros(all['5m']?.time.at(-1) ?? 0)

const calendar: Calendar = {
  id: 'XNYS',
  name: 'New York Stock Exchange',
  zone: 'America/New_York',
  group: 'equities',
  from: '2000-01-01',
  to: '2030-12-31',
  hours: [
    {
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      phases: [
        ['pre', '04:00', '09:30'],
        ['regular', '09:30', '16:00'],
        ['post', '16:00', '20:00'],
      ],
    },
  ],
  specialDays: [],
  sources: [],
}

const source = {
  bars: {
    read: (ask: Parameters<(typeof sources)[string]['read']>[0]) =>
      (ask.instrument === 'MSFT.XNAS' ? other : (sources[ask.timeframe] ?? listSource(barsOf([])))).read(ask),
  },
  calendars: { read: () => Promise.resolve(calendar) },
}

function showInstrument(revision: number): void {
  const coverage = aCoverage({ timeframe: '5m', first: micros(0), last: newest, revision })
  const row = anInstrument({ calendar: 'XNYS', coverage: [coverage] })
  const msft = anInstrument({
    id: 'i2',
    symbol: 'MSFT.XNAS',
    name: 'Microsoft',
    calendar: 'XNYS',
    coverage: [coverage],
  })
  replica.setState({ instrument: new Map([row, msft].map((each) => [each.id, each])), link: 'live' })
}

export interface PanelPage {
  /** Another revision of the same bars, with `count` five-minute bars cut off at the end. */
  readonly revise: (revision: number, cut: number) => void
  readonly searched: string[]
  /** As if it had been kept. */
  readonly choose: (part: Partial<ChartChoice>) => void
  readonly lose: () => void
}

const page: PanelPage = {
  revise: (revision, cut) => {
    const [five, whole] = [sources['5m'], all['5m']]
    if (five !== undefined && whole !== undefined) five.bars = sliceBars(whole, 0, whole.time.length - cut)
    showInstrument(revision)
  },
  searched: [],
  choose: (part) => change?.(part),
  lose: () => replica.setState({ link: 'lost', lostAt: Date.now() - 42_000 }),
}
Object.assign(globalThis, { page })

let change: ((part: Partial<ChartChoice>) => void) | undefined

function Page() {
  const [choice, setChoice] = useState<ChartChoice>({ instrument: 'AAPL.XNAS', timeframe: '5m', view: 'extended' })
  useEffect(() => {
    change = (part) => setChoice((before) => ({ ...before, ...part }))
  }, [])
  return (
    <ChartPanel
      {...choice}
      source={source}
      onChange={setChoice}
      onChooseSymbol={(typed) => page.searched.push(typed)}
    />
  )
}

applyAppearance({ theme: 'dark', density: 'standard', upDown: 'openbell' })
page.revise(1, 0)
const commands = createCommands({ os: 'other', host: 'browser' })
commands.register(...chartCommands)
listenForShortcuts(document, commands, () => {})
const root = document.createElement('div')
root.style.cssText = 'position: fixed; inset: 0; display: flex'
document.body.append(root)
createRoot(root).render(<Page />)
