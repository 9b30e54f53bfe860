/** What every store keeps to with alerts. */
import { expect, test } from 'vitest'
import type { StoredAlert } from '../../../../electron/engine/alerts/alert-store.ts'
import { micros } from '../../../../shared/domain/units.ts'
import type { Use } from './use.ts'

const anAlert = (id: string, created: number): StoredAlert => ({
  alert: {
    id,
    instrument: 'btc',
    condition: 'crosses',
    price: 0.1,
    repeat: 'once a bar',
    timeframe: '5m',
    note: 'größer – “so”',
    owner: 'ann',
    created: micros(created),
    status: 'active',
    fired: { time: micros(created + 1), price: 0.2 },
    firings: 1,
  },
  side: 'above',
})

export function alertContract(use: Use): void {
  test('alerts are listed by their age, replaced by those of the same id, and gone when removed', () =>
    use(async ({ alerts }, id) => {
      const [young, old] = [anAlert(`${id} 1`, 2), anAlert(`${id} 2`, 1)]
      await alerts.put(young)
      await alerts.put(old)
      const { side: _side, ...unseen } = young
      await alerts.put(unseen)
      expect(await alerts.list()).toEqual([old, unseen])
      for (const { alert } of [young, old]) await alerts.remove(alert.id)
      expect(await alerts.list()).toEqual([])
    }))
}
