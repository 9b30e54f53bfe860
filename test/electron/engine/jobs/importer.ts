/** What imports a text as a file into `DEMO.XNAS`, with a store of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCalendars } from '../../../../electron/engine/calendars.ts'
import { importKind } from '../../../../electron/engine/jobs/import-job.ts'
import type { ImportJobOrder } from '../../../../electron/engine/jobs/import-target.ts'
import { Library } from '../../../../electron/engine/library.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openUploads } from '../../../../electron/engine/uploads.ts'
import { sentenceOf } from '../../../../shared/contract/catalogue.ts'
import type { ImportReport } from '../../../../shared/contract/imports.ts'
import { micros } from '../../../../shared/domain/units.ts'

export async function anImporter() {
  const folder = mkdtempSync(join(tmpdir(), 'openbell-import-ticks-'))
  const store = await openStore(folder)
  const library = await Library.open(store, () => undefined)
  const calendars = await openCalendars({ store, clock: { now: () => micros(0) }, log: String })
  const parts = { store, library, calendars }
  const kind = importKind({ ...parts, uploads: openUploads(join(folder, 'uploads'), 0) })
  const start = async (
    content: string | Uint8Array,
    options: Partial<ImportJobOrder> = {},
    signal = new AbortController().signal,
    progress = (): void => undefined,
  ) => {
    const path = join(folder, 'bars.csv')
    writeFileSync(path, content)
    const order: ImportJobOrder = { kind: 'bars', source: { kind: 'path', path }, instrument: 'DEMO.XNAS', ...options }
    return (await kind.run(order, { job: 'job', signal, progress })) as ImportReport
  }
  const run = (content: string | Uint8Array, options?: Partial<ImportJobOrder>) => start(content, options)
  const close = async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...parts, folder, start, run, close }
}

export const sentencesOf = ({ problems }: ImportReport): string[] => problems.map(sentenceOf)
