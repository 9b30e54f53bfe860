import { isCounted } from '../../shared/domain/timeframe.ts'
import { barAt, lengthOf } from '../chart/bars.ts'
import type { ChartModel } from '../chart/use-chart.ts'
import { countdown } from '../format/duration.ts'
import { useNow } from './now.ts'

/** Until the bar that forms closes, by the clock that decides: the engine's, or that of a replay. */
export function BarCountdown({
  model,
}: {
  readonly model: Pick<ChartModel, 'state' | 'timeframe' | 'replay' | 'link'>
}) {
  const now = useNow()
  const left = leftOf(model, now / 1000)
  if (left === undefined) return null
  return (
    <span>
      closes in <span className="numeric">{countdown(left)}</span>
    </span>
  )
}

/** Microseconds; undefined while no bar forms, or where none closes by the clock. `nowMs` is this machine's time. */
export function leftOf(
  { state, timeframe, replay, link }: Pick<ChartModel, 'state' | 'timeframe' | 'replay' | 'link'>,
  nowMs: number,
): number | undefined {
  const { live, bars } = state
  const bar = barAt(bars, lengthOf(bars) - 1)
  if (live === undefined || bar === undefined || live.forming !== bar.time) return undefined
  if (isCounted(timeframe) || link !== 'live') return undefined
  // A market's clock goes on by itself, a replay's at its own pace.
  const clock =
    live.replay === undefined ? live.now + Math.max(0, nowMs - live.heard) * 1000 : positionOf(live.now, replay)
  return Math.max(0, bar.closeTime - clock)
}

const positionOf = (now: number, replay: ChartModel['replay']): number => Math.max(now, replay?.position ?? now)
