/** The instruments the engine knows, and what is stored of each: kept in memory, told to every window when it changes. */
import type { Coverage, InstrumentRow, TickCoverage } from '../../shared/contract/instruments.ts'
import { no } from '../../shared/contract/wire.ts'
import { dayText } from '../../shared/domain/day.ts'
import { decimalsOf, symbolOf, termsOf, type Instrument } from '../../shared/domain/instrument.ts'
import { timeframeText } from '../../shared/domain/timeframe.ts'
import type { InstrumentId } from '../../shared/domain/units.ts'
import type { SeriesInfo, Store, TickInfo } from './ports.ts'

interface Entry {
  readonly instrument: Instrument
  readonly series: readonly SeriesInfo[]
  readonly ticks: readonly TickInfo[]
}

export class Library {
  readonly #store: Store
  readonly #changed: (row: InstrumentRow) => void
  readonly #entries = new Map<InstrumentId, Entry>()
  readonly #bySymbol = new Map<string, InstrumentId>()

  private constructor(store: Store, changed: (row: InstrumentRow) => void) {
    this.#store = store
    this.#changed = changed
  }

  static async open(store: Store, changed: (row: InstrumentRow) => void): Promise<Library> {
    const library = new Library(store, changed)
    const [instruments, series, ticks] = await Promise.all([
      store.instruments.list(),
      store.bars.series(),
      store.ticks.series(),
    ])
    const seriesOf = Map.groupBy(series, ({ instrument }) => instrument)
    const ticksOf = Map.groupBy(ticks, ({ instrument }) => instrument)
    for (const instrument of instruments) {
      const { id } = instrument
      library.#keep({ instrument, series: seriesOf.get(id) ?? [], ticks: ticksOf.get(id) ?? [] })
    }
    return library
  }

  /** By symbol. */
  list(): readonly InstrumentRow[] {
    return [...this.#entries.values()].map(rowOf).toSorted((a, b) => a.symbol.localeCompare(b.symbol, 'en'))
  }

  /** By symbol and name: exact symbol first, then what begins with the text, then what holds it. */
  find(text: string, most: number): readonly InstrumentRow[] {
    return best(this.list(), text).slice(0, most)
  }

  /** By id or SYMBOL.VENUE; undefined where there is none. */
  lookUp(name: string): Instrument | undefined {
    return this.#entries.get(this.#bySymbol.get(name) ?? (name as InstrumentId))?.instrument
  }

  /** By id or SYMBOL.VENUE. */
  instrument(name: string): Instrument {
    const found = this.lookUp(name)
    if (found === undefined) throw no('instrument.unknown', { instrument: name })
    return found
  }

  row(id: InstrumentId): InstrumentRow {
    return rowOf(this.#entry(id))
  }

  /** Those that follow a calendar, or followed it once. */
  following(calendar: string): readonly Instrument[] {
    const instruments = [...this.#entries.values()].map(({ instrument }) => instrument)
    return instruments.filter(({ terms }) => terms.some((each) => each.calendar === calendar))
  }

  seriesOf(id: InstrumentId): readonly SeriesInfo[] {
    return this.#entry(id).series
  }

  ticksOf(id: InstrumentId): readonly TickInfo[] {
    return this.#entry(id).ticks
  }

  /** Reads again what is stored of an instrument, after a write that may have made it. */
  async refresh(instrument: Instrument): Promise<void> {
    const { bars, ticks } = this.#store
    const [series, tickInfos] = await Promise.all([bars.series(instrument.id), ticks.series(instrument.id)])
    this.#keep({ instrument, series, ticks: tickInfos })
    this.#changed(this.row(instrument.id))
  }

  /** Keeps an instrument in the place of the one with its id. */
  async replace(instrument: Instrument): Promise<InstrumentRow> {
    await this.#store.instruments.put(instrument)
    await this.refresh(instrument)
    return this.row(instrument.id)
  }

  #entry(id: InstrumentId): Entry {
    const found = this.#entries.get(id)
    if (found === undefined) throw no('instrument.unknown', { instrument: id })
    return found
  }

  #keep(entry: Entry): void {
    this.#entries.set(entry.instrument.id, entry)
    this.#bySymbol.set(symbolOf(entry.instrument), entry.instrument.id)
  }
}

function best(rows: readonly InstrumentRow[], text: string): readonly InstrumentRow[] {
  const wanted = text.trim().toLowerCase()
  const rank = ({ symbol, name }: InstrumentRow): number => {
    const at = symbol.toLowerCase().indexOf(wanted)
    if (at === 0) return symbol.length === wanted.length ? 0 : 1
    if (at > 0) return 2
    return name.toLowerCase().includes(wanted) ? 3 : 4
  }
  return rows.filter((row) => rank(row) < 4).toSorted((a, b) => rank(a) - rank(b))
}

function rowOf({ instrument, series, ticks }: Entry): InstrumentRow {
  const terms = termsOf(instrument)
  const decimals = decimalsOf(terms.ticks)
  const finest = Math.min(...terms.ticks.steps.map(({ tick }) => tick))
  return {
    id: instrument.id,
    symbol: symbolOf(instrument),
    name: terms.name,
    kind: terms.kind,
    venue: instrument.venue,
    ...(instrument.mic !== undefined && { mic: instrument.mic }),
    currency: terms.quote.code,
    tick: finest / terms.ticks.scale,
    decimals,
    ticksInferred: terms.ticksInferred,
    lot: 1 / terms.lotsPerUnit,
    lotDecimals: Math.max(0, Math.round(Math.log10(terms.lotsPerUnit))),
    multiplier: terms.multiplier,
    calendar: terms.calendar,
    ...(terms.expiry !== undefined && { expiry: dayText(terms.expiry) }),
    coverage: series.map(coverageOf),
    tickCoverage: ticks.map(tickCoverageOf),
  }
}

const coverageOf = ({ timeframe, side, source, licence, bars, first, last, revision }: SeriesInfo): Coverage => ({
  timeframe: timeframeText(timeframe),
  side,
  source,
  ...(licence !== undefined && { licence }),
  bars,
  first,
  last,
  revision,
})

const tickCoverageOf = ({ kind, source, licence, ticks, first, last, revision }: TickInfo): TickCoverage => ({
  kind,
  source,
  ...(licence !== undefined && { licence }),
  ticks,
  first,
  last,
  revision,
})
