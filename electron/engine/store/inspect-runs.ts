/** Every run with its pieces: unpacked one by one, and none of them missing. */
import type Database from 'better-sqlite3'
import { DamagedChunk } from './bar-chunk.ts'
import { DamagedRow } from './json-text.ts'
import { unpackPiece } from './run-piece.ts'
import { makeRunStore } from './runs.ts'
import { kyselyOn } from './sqlite.ts'
import type { RunPieceRow } from './tables.ts'

const MOST_FAULTS = 10

export async function inspectRuns(database: Database.Database, faults: string[]): Promise<void> {
  const store = makeRunStore(kyselyOn(database))
  const ids = database.prepare('SELECT id FROM runs ORDER BY started, id').pluck().all() as readonly string[]
  const found: string[] = []
  for (const id of ids) {
    await store.read(id).catch((error: unknown) => found.push(told(error)))
    found.push(...wrongPieces(database, id))
  }
  faults.push(...found.slice(0, MOST_FAULTS))
}

function* wrongPieces(database: Database.Database, id: string): Generator<string> {
  const pieces = database.prepare('SELECT * FROM run_pieces WHERE run = ? ORDER BY part, first').iterate(id)
  let [part, next] = ['', 0]
  for (const each of pieces) {
    const piece = each as RunPieceRow
    const name = `the ${piece.part} of the run ${id} from row ${piece.first}`
    if (piece.first !== (piece.part === part ? next : 0)) yield `${name} do not follow those before them`
    ;[part, next] = [piece.part, piece.first + piece.count]
    try {
      unpackPiece(piece, name)
    } catch (error) {
      yield told(error)
    }
  }
}

function told(error: unknown): string {
  if (error instanceof DamagedChunk || error instanceof DamagedRow) return error.message
  throw error
}
