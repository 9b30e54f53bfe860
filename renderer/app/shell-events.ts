/** What passes between the window and the desktop shell around it: menus one way, what was opened the other. */
import { readDeepLink, type DeepLink } from '../../shared/contract/deep-link.ts'
import type { MenuCommand, Shell } from '../../shared/contract/shell.ts'
import type { Commands } from '../commands/registry.ts'
import { showToast } from '../components/toast.ts'
import { readMoment } from '../chart/moment.ts'
import { rowOf } from '../chart/chart-choice.ts'
import { parseTimeframe } from '../../shared/domain/timeframe.ts'
import { replica } from '../replica.ts'
import { chooseRun } from '../research/research.ts'
import { openAddress } from './open-file.ts'
import type { Workbench } from './workbench.ts'

export function followShell(shell: Shell, workbench: Workbench, commands: Commands): void {
  const tellMenu = () => void shell.setMenu(menuOf(commands))
  tellMenu()
  commands.subscribe(inOneGo(tellMenu))
  shell.onRunCommand((id) => {
    const ran = commands.run(id)
    if (ran.kind === 'refused') showToast('info', { title: ran.detail, cause: 'menu' })
  })
  shell.onOpened((opened) => {
    if (opened.kind === 'file') void openAddress(workbench, opened.name, opened.address)
    else openLink(workbench, opened.link)
  })
}

const menuOf = (commands: Commands): readonly MenuCommand[] =>
  commands.list().map((command) => {
    const keys = commands.keysOf(command)
    return { id: command.id, title: command.title, ...(keys !== undefined && { keys }) }
  })

/** Panels register some commands each as they come: one menu for all of them. */
function inOneGo(act: () => void): () => void {
  let due = false
  return () => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      act()
    }, 0)
  }
}

/** Shows what the link means once the engine has said what there is. */
export function openLink(workbench: Workbench, text: string): void {
  const link = readDeepLink(text)
  if (link === undefined) return refuse(text, 'It leads nowhere: there are chart, run and panel.')
  whenLive(() => {
    const problem = follow(workbench, link)
    if (problem !== undefined) refuse(text, problem)
  })
}

const refuse = (text: string, why: string): void =>
  showToast('warning', { title: 'The link was not opened', text: `${text.slice(0, 100)}: ${why}`, cause: 'link' })

/** Or why not. */
function follow(workbench: Workbench, link: DeepLink): string | undefined {
  switch (link.kind) {
    case 'chart':
      return followChart(workbench, link)
    case 'run':
      if (!replica.getState().run.has(link.run)) return `There is no run ${link.run}.`
      chooseRun(link.run)
      workbench.goTo('research')
      return undefined
    case 'panel':
      if (workbench.types.every(({ id }) => id !== link.panel)) return `There is no panel ${link.panel}.`
      workbench.openPanel(link.panel)
      return undefined
  }
}

function followChart(
  workbench: Workbench,
  { instrument, timeframe, at }: DeepLink & { kind: 'chart' },
): string | undefined {
  if (rowOf(replica.getState().instrument, instrument) === undefined) return `There is no instrument ${instrument}.`
  const wanted = timeframe === undefined ? undefined : parseTimeframe(timeframe)
  if (timeframe !== undefined && wanted === undefined) return `${timeframe} is no timeframe: write 5m, 1h or 1d.`
  workbench.openChart(instrument)
  workbench.whenChart(instrument, (chart) => {
    if (wanted !== undefined && chart.whyNotTimeframe(wanted) === undefined) chart.setTimeframe(wanted)
    const time = at === undefined ? undefined : readMoment(at, chart.zoneName())
    if (time !== undefined) chart.goTo(time)
  })
  return undefined
}

function whenLive(act: () => void): void {
  if (replica.getState().link === 'live') return act()
  const stop = replica.subscribe(({ link }) => {
    if (link !== 'live') return
    stop()
    act()
  })
}
