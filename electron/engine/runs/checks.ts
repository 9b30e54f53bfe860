/** What a run should be believed of, with what is known beside its result. */
import type { Fill } from '../../../shared/domain/fill.ts'
import { indexAt } from '../../../shared/domain/bar.ts'
import type { RunResult } from '../../../shared/domain/run.ts'
import type { PrefixCertificate } from '../../../shared/domain/trust/prefix.ts'
import { trustChecks, type TrustCheck } from '../../../shared/domain/trust/trust-checks.ts'
import type { FeedBars } from '../backtest/feed.ts'

/** Bars of the run's own timeframe, by symbol. */
export type BarsOf = (symbol: string) => FeedBars | undefined

export function checksOf(run: RunResult, bars: BarsOf, prefix?: PrefixCertificate): readonly TrustCheck[] {
  const known = new Map(run.instruments.map((each) => [each.id, each]))
  const barVolume = ({ instrument, time }: Fill): number | undefined => {
    const about = known.get(instrument)
    const found = about === undefined ? undefined : bars(about.symbol)
    if (about === undefined || found === undefined) return undefined
    const volume = volumeAt(found, time)
    return volume === undefined ? undefined : volume * about.lotsPerUnit
  }
  return trustChecks(run, { barVolume, ...(prefix !== undefined && { prefix }) })
}

/** Of the bar that was open then; a fill at a close belongs to the bar that closes. Undefined where there is none. */
function volumeAt({ time, closes, volume }: FeedBars, at: number): number | undefined {
  const opened = indexAt(time, at)
  const bar = time[opened] === at ? opened : opened - 1
  const volumeOf = volume[bar]
  if (volumeOf === undefined || (closes[bar] ?? -Infinity) < at) return undefined
  return volumeOf > 0 ? volumeOf : undefined
}
