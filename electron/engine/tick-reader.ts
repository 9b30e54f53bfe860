/** Stored ticks as clients get them: prices in quote currency, quantities in units. */
import type { contract } from '../../shared/contract/contract.ts'
import type { Handlers } from '../../shared/contract/procedure.ts'
import { no } from '../../shared/contract/wire.ts'
import { termsOf } from '../../shared/domain/instrument.ts'
import { columnsOf, type TickSeries } from '../../shared/domain/tick-series.ts'
import type { Library } from './library.ts'
import type { Store, TickInfo } from './ports.ts'

interface Parts {
  readonly store: Pick<Store, 'ticks'>
  readonly library: Library
}

type Read = Handlers<typeof contract>['ticks']['read']
type Asked = Parameters<Read>[0]
type TickColumns = Awaited<ReturnType<Read>>

export async function readTicks({ store, library }: Parts, asked: Asked): Promise<TickColumns> {
  const instrument = library.instrument(asked.instrument)
  const info = seriesOf(library.ticksOf(instrument.id), asked, library.row(instrument.id).symbol)
  const { from, to, most, end } = asked
  // One more than is asked for says whether there are more.
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), most: most + 1, end }
  const read = await store.ticks.read(info, range)
  const { time } = read
  const more = time.length > most
  const [first, last] = more && end === 'newest' ? [1, time.length] : [0, Math.min(most, time.length)]
  const { lotsPerUnit } = termsOf(instrument)
  return { ...columnsFrom(read, [first, last], lotsPerUnit), source: info.source, revision: info.revision, more }
}

function seriesOf(infos: readonly TickInfo[], { kind, source }: Asked, instrument: string): TickInfo {
  const [best] = infos
    .filter((info) => info.kind === kind && (source === undefined || info.source === source))
    .toSorted((a, b) => b.ticks - a.ticks)
  if (best !== undefined) return best
  throw no('ticks.none', { kind, instrument, source: source === undefined ? '' : ` from ${source}` })
}

const quantities = ['quantity', 'bidSize', 'askSize']

function columnsFrom(read: TickSeries, [from, to]: readonly [number, number], lotsPerUnit: number) {
  const columns = new Map<string, Float64Array>(columnsOf(read))
  const column = (name: string): Float64Array => {
    const found = columns.get(name)?.slice(from, to) ?? new Float64Array(to - from).fill(NaN)
    return quantities.includes(name) ? found.map((each) => each / lotsPerUnit) : found
  }
  return {
    time: column('time'),
    received: column('received'),
    seq: column('seq'),
    flags: column('flags'),
    condition: column('condition'),
    price: column('price'),
    quantity: column('quantity'),
    aggressor: column('aggressor'),
    id: column('id'),
    bid: column('bid'),
    ask: column('ask'),
    bidSize: column('bidSize'),
    askSize: column('askSize'),
    texts: [...read.texts],
  }
}
