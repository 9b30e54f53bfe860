import { useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import type { Axis } from '../chart/canvas-options.ts'
import { rowOf, timeframeOf } from '../chart/chart-choice.ts'
import { toLocal } from '../chart/display-zone.ts'
import { utc, type NamedZone, type ToLocal } from '../format/time.ts'
import { useSessionIndex, useSymbolZone } from '../panels/calendars.ts'
import { useReplica } from '../replica.ts'

/** The clock that is shown, of a run's first instrument; its tables name it. */
export const useRunZone = ({ instruments }: Pick<RunRow, 'instruments'>): NamedZone => useSymbolZone(instruments[0])

/** Days stand at session dates, whichever clock is shown. */
export function useRunAxis(run: Pick<RunRow, 'instruments' | 'timeframe'>): Axis {
  const shown = useRunZone(run).local
  const exchange = useExchangeClock(run)
  const intraday = isIntraday(timeframeOf(run.timeframe))
  const local = intraday ? shown : exchange
  return useMemo(() => ({ local, intraday, seconds: false }), [local, intraday])
}

/** UTC until the calendar is there. */
function useExchangeClock({ instruments }: Pick<RunRow, 'instruments'>): ToLocal {
  const row = useReplica(({ instrument }) => rowOf(instrument, instruments[0] ?? ''))
  const zone = useSessionIndex(row?.calendar)?.calendar.zone
  return useMemo(() => (zone === undefined ? utc : toLocal(zone)), [zone])
}
