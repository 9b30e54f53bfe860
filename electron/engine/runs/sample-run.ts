/** The stored result of a first start: a run that was made elsewhere, so that there is one to look at without Python. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { RunRow } from '../../../shared/contract/runs.ts'
import type { Order } from '../../../shared/domain/order.ts'
import type { InstrumentId, Micros } from '../../../shared/domain/units.ts'
import type { Library } from '../library.ts'
import { packRows, unpackPiece } from '../store/run-piece.ts'
import { ordersHash } from './certificate.ts'
import type { RunAbout } from './kept-run.ts'
import { runParts, type RunPiece } from './run-store.ts'
import type { Runs } from './runs.ts'

/** What `scripts/sample-run.ts` writes: the run as a store gives it, its pieces (one a part) as base64. */
const SampleRun = z.object({
  row: RunRow,
  about: z.custom<RunAbout>((value) => typeof value === 'object' && value !== null),
  pieces: z.array(
    z.object({ part: z.enum(runParts), first: z.int(), count: z.int(), payload: z.base64().transform(bytesOf) }),
  ),
})

interface Parts {
  readonly library: Library
  readonly runs: Runs
}

/** False where an instrument of it is not there; what it holds names instruments by the ids that they have here. */
export async function keepSampleRun(file: string, { library, runs }: Parts, now: Micros): Promise<boolean> {
  const { row, about, pieces } = SampleRun.parse(JSON.parse(readFileSync(file, 'utf8')))
  const ids: Ids = new Map()
  for (const { id, symbol } of about.head?.instruments ?? []) {
    const here = library.lookUp(symbol)
    if (here === undefined) return false
    ids.set(id, here.id)
  }
  const renamed = (await Promise.all(pieces.map((piece) => withIds(piece, ids)))).flat()
  // Since when it is here: the machine that made it may have had another clock.
  const shown = { ...row, started: now, ended: now } as RunRow
  await runs.keep({ row: shown, about: aboutWith(about, ids, ordersIn(renamed)) }, renamed)
  return true
}

/** From those of the store that made it to those of this one. */
type Ids = Map<string, InstrumentId>

const naming: readonly string[] = ['trades', 'fills', 'orders']

async function withIds(piece: RunPiece, ids: Ids): Promise<readonly RunPiece[]> {
  if (!naming.includes(piece.part)) return [piece]
  const rows = rowsOf(piece) as readonly { readonly instrument: string }[]
  return packRows(
    piece.part,
    rows.map((each) => ({ ...each, instrument: ids.get(each.instrument) })),
  )
}

function rowsOf(piece: RunPiece): readonly unknown[] {
  const content = unpackPiece(piece, `the ${piece.part} of the sample run`)
  return content.kind === 'rows' ? content.rows : []
}

const ordersIn = (pieces: readonly RunPiece[]): readonly Order[] =>
  pieces.filter(({ part }) => part === 'orders').flatMap(rowsOf) as readonly Order[]

function aboutWith({ head, certificate, ...about }: RunAbout, ids: Ids, orders: readonly Order[]): RunAbout {
  const named = head?.instruments.map((each) => ({ ...each, id: ids.get(each.id) ?? each.id }))
  return {
    ...about,
    ...(head !== undefined && named !== undefined && { head: { ...head, instruments: named } }),
    ...(certificate !== undefined && { certificate: { ...certificate, ordersHash: ordersHash({ orders }) } }),
  }
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'base64')
}
