/** Where alerts are kept. */
import type { Alert } from '../../../shared/contract/alerts.ts'
import type { AlertSide } from '../../../shared/domain/price-alert.ts'

export interface StoredAlert {
  readonly alert: Alert
  /** Where the market was last seen from its price: what happens while no engine runs is a step from there. */
  readonly side?: AlertSide
}

export interface AlertStore {
  list(): Promise<readonly StoredAlert[]>
  /** Adds it, or replaces the one with its id. */
  put(stored: StoredAlert): Promise<void>
  remove(id: string): Promise<void>
}
