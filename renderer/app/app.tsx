import { type DragEvent, useEffect, useMemo, useState } from 'react'
import { sentenceOf, type Problem } from '../../shared/contract/catalogue.ts'
import { CommandsContext } from '../commands/commands-context.ts'
import { listenForShortcuts } from '../commands/shortcuts.ts'
import type { Commands } from '../commands/registry.ts'
import { useCard } from '../coach/first-steps.ts'
import { ErrorState } from '../components/error-state.tsx'
import { ModalRegion } from '../components/modal-region.tsx'
import { ReportButtons } from './report-buttons.tsx'
import { StaleStrip } from '../components/stale-strip.tsx'
import { showToast } from '../components/toast.ts'
import { TooltipGroup } from '../components/tooltip.tsx'
import { clockTime } from '../format/time.ts'
import { micros } from '../../shared/domain/units.ts'
import { useBindings, useSingleKeys } from '../panels/preferences.ts'
import { ActiveSymbolContext, WindowActionsContext } from '../panels/window-actions.ts'
import { namedZone } from '../panels/zone-choice.ts'
import { useReplica } from '../replica.ts'
import { Dialogs } from './dialogs.tsx'
import { shell, useEngineState } from './engine-state.ts'
import './frame.css'
import { openFile } from './open-file.ts'
import { CriticalNotice, News } from './notice-parts.tsx'
import { later } from '../panels/later.tsx'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { useWindowAppearance } from './window-appearance.ts'
import type { Workbench } from './workbench.ts'
import { useActiveWorkspace, useShown, useWorkbench, WorkbenchContext } from './workbench-context.ts'
import { Workspaces } from './workspace-view.tsx'

const Toaster = later('Notifications', async () => (await import('../components/toaster.tsx')).Toaster)

export interface AppProps {
  readonly workbench: Workbench
  readonly commands: Commands
}

export function App({ workbench, commands }: AppProps) {
  useWindowAppearance()
  useShortcuts(commands)
  return (
    <WorkbenchContext value={workbench}>
      <TooltipGroup>
        <WindowActionsContext value={workbench}>
          <CommandsContext value={commands}>
            <Frame commands={commands} workbench={workbench} />
          </CommandsContext>
        </WindowActionsContext>
        <Toaster />
        <News />
      </TooltipGroup>
    </WorkbenchContext>
  )
}

function Frame({ commands, workbench }: AppProps) {
  const symbol = useShown((shown) => shown.symbol)
  const drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files
    if (file === undefined) return
    event.preventDefault()
    void openFile(workbench, file)
  }
  return (
    <ActiveSymbolContext value={symbol}>
      <div className="frame" onDragOver={allowFiles} onDrop={drop}>
        <TitleBar commands={commands} />
        <ModalRegion className="frame-region">
          <div className="frame-body">
            <Rail />
            <main className="frame-main">
              <Middle />
            </main>
            <StatusBar />
          </div>
          <FirstCard commands={commands} />
          <Dialogs commands={commands} />
        </ModalRegion>
      </div>
    </ActiveSymbolContext>
  )
}

const Coach = later('First steps', async () => (await import('../coach/coach.tsx')).Coach)

/** Until the first backtest and the first trade were seen, or somebody wants none of it. */
function FirstCard({ commands }: { readonly commands: Commands }) {
  const card = useCard()
  const workbench = useWorkbench()
  const inResearch = useActiveWorkspace() === 'research'
  const run = commands.find('backtest.run')
  if (card === undefined) return null
  return (
    <Coach
      card={card}
      inResearch={inResearch}
      keys={run === undefined ? [] : commands.keysText(run)}
      onRun={() => commands.run('backtest.run')}
      onResearch={() => workbench.goTo('research')}
    />
  )
}

/** A dragged tab is the dock's business; only files from outside are taken. */
function allowFiles(event: DragEvent): void {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault()
}

function Middle() {
  const link = useReplica((replica) => replica.link)
  const state = useEngineState()
  if (state.kind === 'stopped') return <EngineStopped problem={state.problem} />
  if (link === 'connecting') return <Connecting />
  return (
    <>
      <CriticalNotice />
      {link === 'lost' && <EngineAway />}
      <Workspaces />
    </>
  )
}

function EngineStopped({ problem }: { readonly problem: Problem }) {
  return (
    <ErrorState
      title="The engine has stopped"
      text={sentenceOf(problem)}
      details={JSON.stringify(problem)}
      onRetry={() => void shell?.restartEngine()}
      actions={<ReportButtons happened={`${sentenceOf(problem)}\n${JSON.stringify(problem)}`} />}
    />
  )
}

function EngineAway() {
  const lostAt = useReplica((replica) => replica.lostAt)
  const local = namedZone('local', 'UTC').local
  const time = lostAt === undefined ? undefined : micros(Math.floor(lostAt) * 1000)
  return (
    <StaleStrip offline>
      The engine is not answering. Values are from <span className="numeric">{clockTime(time, local)}</span>. Trying
      again…
    </StaleStrip>
  )
}

/** Most engines answer before anybody could read this. */
const PATIENCE_MS = 400
const LONG_MS = 8000

function Connecting() {
  const [waited, setWaited] = useState(0)
  useEffect(() => {
    const timers = [PATIENCE_MS, LONG_MS].map((ms) => setTimeout(() => setWaited(ms), ms))
    return () => timers.forEach(clearTimeout)
  }, [])
  if (waited === 0) return null
  return (
    <div className="state" role="status">
      <div className="state-title">Connecting to the engine…</div>
      {waited >= LONG_MS && <div className="state-text">It takes longer than usual. The window goes on trying.</div>}
    </div>
  )
}

function useShortcuts(commands: Commands): void {
  const [singleKeys] = useSingleKeys()
  const bindings = useKeptBindings()
  useEffect(() => commands.allowCharacterKeys(singleKeys), [commands, singleKeys])
  useEffect(() => commands.bind(bindings), [commands, bindings])
  useEffect(
    () => listenForShortcuts(document, commands, (detail) => showToast('info', { title: detail, cause: 'shortcut' })),
    [commands],
  )
}

/** The same object for as long as the keys are the same: every change of it draws all that shows keys. */
function useKeptBindings() {
  const [bindings] = useBindings()
  const text = JSON.stringify(bindings)
  return useMemo(() => JSON.parse(text) as typeof bindings, [text])
}
