/** What can be done to alerts; the same for buttons, keys and the palette. */
import type { Alert } from '../../shared/contract/alerts.ts'
import type { Engine } from '../../shared/contract/contract.ts'
import { showToast, showUndo } from '../components/toast.ts'
import { engine } from '../link.ts'
import { toError } from '../to-error.ts'

/** Those that wait rest, and all others wait again. */
export const toggleAlerts = (alerts: readonly Alert[]): Promise<void> => {
  const paused = alerts.some(({ status }) => status === 'active')
  return each(alerts, ({ id }, api) => api.alerts.pause({ alert: id, paused }))
}

/** At once, and to be taken back for a while. */
export async function deleteAlerts(alerts: readonly Alert[]): Promise<void> {
  const gone: Alert[] = []
  await each(alerts, async (alert, api) => {
    await api.alerts.remove({ alert: alert.id })
    gone.push(alert)
  })
  if (gone.length === 0) return
  const title = gone.length === 1 ? 'The alert was deleted' : `${gone.length} alerts were deleted`
  showUndo(title, () => void each(gone, ({ id }, api) => api.alerts.putBack({ alert: id })))
}

/** What changes comes as patches; only a refusal is said here. */
async function each(alerts: readonly Alert[], act: (alert: Alert, api: Engine) => Promise<unknown>): Promise<void> {
  for (const alert of alerts) {
    try {
      await act(alert, await engine())
    } catch (error) {
      showToast('warning', { title: 'The alert is as it was', text: toError(error).message, cause: alert.id })
    }
  }
}
