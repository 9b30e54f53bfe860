/** Price alerts, by name. */
import type { Alert } from '../../shared/contract/alerts.ts'
import { deleteAlerts, toggleAlerts } from '../alerts/alert-actions.ts'
import { chosenAlerts } from '../alerts/alerts.ts'
import { alertTitle } from '../alerts/alert-text.ts'
import { activeChart } from '../chart/active-chart.ts'
import type { Command } from '../commands/command.ts'
import { BellIcon, PauseIcon, SettingsIcon, TrashIcon } from '../components/icons.ts'
import { replica } from '../replica.ts'
import { globalCommand as global } from './global-command.ts'
import type { Workbench } from './workbench.ts'

export const alertCommands = (workbench: Workbench): readonly Command[] => [
  global('alert.add', 'Alert: Add price alert', {
    keys: 'Alt+A',
    icon: BellIcon,
    synonyms: ['notify', 'price', 'level', 'cross', 'bell'],
    value: () => workbench.store.getState().symbol ?? '',
    enabled: () => (replica.getState().link === 'live' ? true : 'The engine is not answering'),
    run: () => {
      const [chart, symbol] = [activeChart(), workbench.store.getState().symbol]
      const price = chart?.instrument() === symbol ? chart?.pricePointed() : undefined
      workbench.openAlert({ ...(symbol !== undefined && { instrument: symbol }), price, timeframe: chart?.timeframe() })
    },
  }),
  ofChosen('edit', 'Edit chosen alert', SettingsIcon, ([first]) => {
    if (first !== undefined) workbench.openAlert({ alert: first.id })
  }),
  ofChosen('pause', 'Pause chosen alerts, or let them wait again', PauseIcon, (alerts) => void toggleAlerts(alerts)),
  ofChosen('delete', 'Delete chosen alerts', TrashIcon, (alerts) => void deleteAlerts(alerts)),
]

const ofChosen = (id: string, title: string, icon: Command['icon'], act: (alerts: readonly Alert[]) => void): Command =>
  global(`alert.${id}`, `Alert: ${title}`, {
    icon,
    value: () => {
      const [first, ...more] = chosenAlerts()
      return first === undefined ? '' : `${nameOf(first)}${more.length === 0 ? '' : ` and ${more.length} more`}`
    },
    enabled: () => (chosenAlerts().length === 0 ? 'No alert is chosen in the list of alerts' : true),
    run: () => act(chosenAlerts()),
  })

function nameOf(alert: Alert): string {
  const row = replica.getState().instrument.get(alert.instrument)
  return alertTitle(alert, row?.symbol ?? alert.instrument, row?.decimals ?? 2)
}
