/** The state of the engine as a window gets it first; after that it is told of changes. */
import type { Caller } from '../../shared/contract/procedure.ts'
import type { Setting } from '../../shared/contract/settings.ts'
import type { Patch } from '../../shared/contract/window.ts'
import { instrumentId } from '../../shared/domain/units.ts'
import type { EngineParts } from './handlers.ts'
import { quoteOf } from './quotes.ts'

/** What a window that has just come needs to know. */
export async function everything(parts: EngineParts, caller: Caller): Promise<Patch[]> {
  const { health, library, calendars, reader, jobs, store, markets, replays, runs, strategyRuns, alerts } = parts
  const rows = library.list()
  const quotes = await Promise.all(rows.map(({ id }) => quoteOf(instrumentId(id), reader)))
  const settings = (await store.settings.list(caller.actor)) as readonly Setting[]
  return [
    { of: 'health', key: 'engine', value: await health.read(caller) },
    ...rows.map((value): Patch => ({ of: 'instrument', key: value.id, value })),
    ...calendars.list().map((value): Patch => ({ of: 'calendar', key: value.id, value })),
    ...quotes.flatMap((value): Patch[] => (value === undefined ? [] : [{ of: 'quote', key: value.instrument, value }])),
    ...markets.list().map((value): Patch => ({ of: 'market', key: value.instrument, value })),
    ...replays.list().map((value): Patch => ({ of: 'replay', key: value.id, value })),
    ...jobs.list().map((value): Patch => ({ of: 'job', key: value.id, value })),
    ...(await runs.runs.newest()).map((value): Patch => ({ of: 'run', key: value.id, value })),
    ...alerts.list().map((value): Patch => ({ of: 'alert', key: value.id, value })),
    ...strategyRuns.list().map((value): Patch => ({ of: 'strategyRun', key: value.id, value })),
    ...settings.map(({ key, value }): Patch => ({ of: 'setting', key, value: { key, value } })),
  ]
}
