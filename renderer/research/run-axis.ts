import { useMemo } from 'react'
import type { RunRow } from '../../shared/contract/runs.ts'
import { isIntraday } from '../../shared/domain/timeframe.ts'
import type { Axis } from '../chart/canvas-options.ts'
import { rowOf, timeframeOf } from '../chart/chart-choice.ts'
import { toLocal } from '../chart/display-zone.ts'
import { utc, type ToLocal } from '../format/time.ts'
import { useSessionIndex } from '../panels/calendars.ts'
import { useReplica } from '../replica.ts'

/** The clock of the exchange of a run's first instrument; UTC until its calendar is there. */
export function useRunZone(run: Pick<RunRow, 'instruments'>): ToLocal {
  const row = useReplica(({ instrument }) => rowOf(instrument, run.instruments[0] ?? ''))
  const zone = useSessionIndex(row?.calendar)?.calendar.zone
  return useMemo(() => (zone === undefined ? utc : toLocal(zone)), [zone])
}

export function useRunAxis(run: Pick<RunRow, 'instruments' | 'timeframe'>): Axis {
  const local = useRunZone(run)
  const intraday = isIntraday(timeframeOf(run.timeframe))
  return useMemo(() => ({ local, intraday, seconds: false }), [local, intraday])
}
