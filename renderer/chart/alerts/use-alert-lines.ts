import { useMemo } from 'react'
import type { Alert } from '../../../shared/contract/alerts.ts'
import type { InstrumentRow } from '../../../shared/contract/instruments.ts'
import { conditionWords } from '../../alerts/alert-text.ts'
import { price } from '../../format/number.ts'
import { useReplica } from '../../replica.ts'
import type { AlertLine } from './alert-lines.ts'

/** Those of an instrument that wait or rest; one that is over needs no line. */
export function useAlertLines(row: InstrumentRow | undefined): readonly AlertLine[] {
  const [id, decimals] = [row?.id, row?.decimals ?? 2]
  const alerts = useReplica(({ alert }) => alert)
  return useMemo(
    () =>
      [...alerts.values()]
        .filter((alert) => alert.instrument === id && isDrawn(alert))
        .map((alert) => ({
          price: alert.price,
          text: `${conditionWords[alert.condition]}${alert.status === 'paused' ? ', paused' : ''}`,
          label: price(alert.price, decimals),
          active: alert.status === 'active',
        })),
    [alerts, id, decimals],
  )
}

const isDrawn = ({ status }: Alert): boolean => status === 'active' || status === 'paused'
