import type { Engine } from '../../../../shared/contract/contract.ts'
import { tickPages, tickRow, type TickRow, type TickRows } from '../tick-pages.ts'
import type { Batch, BatchColumn } from './batch.ts'

type Asked = Parameters<Engine['ticks']['read']>[0]

const numbers = { trade: ['price', 'size'], quote: ['bid', 'ask', 'bid_size', 'ask_size'] } as const
const texts = { trade: ['side', 'id', 'condition'], quote: ['condition'] } as const

/** With the names that an import of ticks knows. */
export async function* tickBatches(engine: Engine, asked: Asked): AsyncGenerator<Batch, void, undefined> {
  for await (const rows of tickPages(engine, asked)) yield batchOf(rows, asked.kind)
}

function batchOf({ page, count }: TickRows, kind: Asked['kind']): Batch {
  const rows = Array.from({ length: count }, (_, i) => tickRow(page, kind, i))
  const column = (name: keyof TickRow, type: BatchColumn['type']): BatchColumn => ({
    name,
    type,
    values: rows.map((row) => row[name]),
  })
  const times = (name: 'time' | 'received'): BatchColumn => ({
    name,
    type: 'time',
    values: Array.from(page[name].subarray(0, count)),
  })
  return {
    rows: count,
    columns: [
      times('time'),
      times('received'),
      ...numbers[kind].map((name) => column(name, 'number')),
      ...texts[kind].map((name) => column(name, 'text')),
    ],
  }
}
