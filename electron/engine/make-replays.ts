/** Replays on the engine's markets, along the calendars of now. */
import type { ReplayState } from '../../shared/contract/replays.ts'
import { symbolOf, termsOf } from '../../shared/domain/instrument.ts'
import type { InstrumentId } from '../../shared/domain/units.ts'
import type { LogError } from './api/serve.ts'
import type { Calendars } from './calendars.ts'
import type { EngineParts } from './handlers.ts'
import type { Library } from './library.ts'
import type { MarketTerms } from './market/live-market.ts'
import { planReplay } from './replay-plan.ts'
import { Replays } from './replays.ts'
import { machineTimer } from './timer.ts'

export const makeReplays = (
  sources: Pick<EngineParts, 'store' | 'library' | 'calendars' | 'uploads'>,
  { markets, log }: Pick<EngineParts, 'markets'> & { readonly log: LogError },
  changed: (state: ReplayState) => void,
): Replays =>
  new Replays({
    library: sources.library,
    markets,
    timer: machineTimer,
    log,
    planOf: (source) => planReplay(sources, source),
    termsOf: (instrument) => marketTerms(sources.library, sources.calendars, instrument),
    changed,
  })

/** What ticks of an instrument are checked against, as it is now. */
function marketTerms(library: Library, calendars: Calendars, instrument: InstrumentId): MarketTerms {
  const known = library.instrument(instrument)
  const terms = termsOf(known)
  return { instrument, symbol: symbolOf(known), terms, index: calendars.find(terms.calendar).index }
}
