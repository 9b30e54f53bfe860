import type { contract } from '../../../shared/contract/contract.ts'
import type { Handlers } from '../../../shared/contract/procedure.ts'
import type { Alerts } from './alerts.ts'

export const alertHandlers = ({ alerts }: { readonly alerts: Alerts }): Handlers<typeof contract>['alerts'] => ({
  list: () => [...alerts.list()],
  add: (asked, { actor }) => alerts.add(asked, actor),
  change: (asked) => alerts.change(asked),
  pause: ({ alert, paused }) => alerts.pause(alert, paused),
  async remove({ alert }) {
    await alerts.remove(alert)
    return {}
  },
  putBack: ({ alert }) => alerts.putBack(alert),
})
