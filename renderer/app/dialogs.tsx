import { useCallback, useMemo } from 'react'
import { activeChart } from '../chart/active-chart.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { placeOf } from '../chart/display-zone.ts'
import { readMoment } from '../chart/moment.ts'
import type { Find, Source } from '../commands/palette-entries.ts'
import { Palette } from '../commands/palette.tsx'
import type { Commands } from '../commands/registry.ts'
import type { InstrumentRow } from '../../shared/contract/instruments.ts'
import { engine } from '../link.ts'
import { replica } from '../replica.ts'
import { useSetting } from '../settings.ts'
import { later } from './later.tsx'
import type { Workbench } from './workbench.ts'
import { useShown, useWorkbench } from './workbench-context.ts'

const ShortcutSheet = later(
  'The list of shortcuts',
  async () => (await import('../commands/shortcut-sheet.tsx')).ShortcutSheet,
)
const AboutDialog = later('About', async () => (await import('./about-dialog.tsx')).AboutDialog)
const ReplayDialog = later('Replay', async () => (await import('../panels/replay-dialog.tsx')).ReplayDialog)
const StrategyStart = later('The form', async () => (await import('../panels/strategy-start.tsx')).StrategyStart)
const ImportDialog = later('The import', async () => (await import('../panels/import-dialog.tsx')).ImportDialog)

/** What stands over the window, one at a time. */
export function Dialogs({ commands }: { readonly commands: Commands }) {
  const workbench = useWorkbench()
  const dialog = useShown((shown) => shown.dialog)
  const { closeDialog, openChart } = workbench
  switch (dialog?.kind) {
    case 'palette':
      return <CommandPalette commands={commands} start={dialog.start} />
    case 'shortcuts':
      return <ShortcutSheet open onClose={closeDialog} commands={commands} />
    case 'import':
      return <ImportDialog start={dialog.start} onClose={closeDialog} onChart={openChart} />
    case 'replay':
      return <ReplayDialog start={dialog.start} onClose={closeDialog} />
    case 'strategy':
      return (
        <StrategyStart
          onClose={closeDialog}
          onStarted={() => {
            closeDialog()
            workbench.openPanel('strategies')
          }}
        />
      )
    case 'about':
      return <AboutDialog onClose={closeDialog} />
    case undefined:
      return null
  }
}

const MOST_RECENTS = 8

function CommandPalette({ commands, start }: { readonly commands: Commands; readonly start: string }) {
  const workbench = useWorkbench()
  const [recents, setRecents] = useSetting('palette.recents', none, readRecents)
  const searchSymbols = useMemo(() => symbolSource(workbench), [workbench])
  const onUsed = useCallback(
    (id: string) => setRecents([id, ...recents.filter((each) => each !== id)].slice(0, MOST_RECENTS)),
    [recents, setRecents],
  )
  return (
    <Palette
      key={start}
      open
      start={start}
      onClose={workbench.closeDialog}
      commands={commands}
      searchSymbols={searchSymbols}
      goToDate={goToDate}
      recents={recents}
      onUsed={onUsed}
    />
  )
}

const none: readonly string[] = []

const readRecents = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : undefined

/** The engine searches; while it is away, the instruments this window knows. */
function symbolSource(workbench: Workbench): Source {
  return async (text) => {
    const rows =
      replica.getState().link === 'live' ? await (await engine()).instruments.find({ text, most: 50 }) : known(text)
    return rows.map((row): Find => found(row, text, workbench))
  }
}

function known(text: string): readonly InstrumentRow[] {
  const wanted = text.toLowerCase()
  const rows = [...replica.getState().instrument.values()]
  const exact = rowOf(replica.getState().instrument, text)
  return exact === undefined
    ? rows.filter(({ symbol, name }) => `${symbol} ${name}`.toLowerCase().includes(wanted))
    : [exact]
}

function found({ id, symbol, name, calendar }: InstrumentRow, text: string, workbench: Workbench): Find {
  const at = symbol.toLowerCase().indexOf(text.toLowerCase())
  return {
    id: `symbol:${id}`,
    title: symbol,
    detail: `${name}, ${calendar}`,
    marks: at < 0 || text === '' ? [] : [{ from: at, to: at + text.length }],
    run: ({ inNewPanel }) => workbench.openChart(symbol, inNewPanel),
  }
}

/** A date is read by the clock of the chart that it moves. */
export function goToDate(text: string): Find | undefined {
  const chart = activeChart()
  const zoneName = chart?.zoneName() ?? 'UTC'
  const time = readMoment(text, zoneName)
  if (time === undefined) return undefined
  return {
    id: `date:${text}`,
    title: `Go to ${text}`,
    detail: chart === undefined ? undefined : `${chart.title()}, ${placeOf(zoneName)}`,
    disabledReason: chart === undefined ? 'No chart is open' : undefined,
    run: () => chart?.goTo(time),
  }
}
