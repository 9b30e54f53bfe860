/** What an import goes into, and where its file lies. */
import { basename } from 'node:path'
import type { ImportOrder } from '../../../shared/contract/imports.ts'
import { termsOf, type Instrument } from '../../../shared/domain/instrument.ts'
import type { Calendars, KnownCalendar } from '../calendars.ts'
import { checkKnown } from '../import/known-instrument.ts'
import { planInstrument, type InstrumentPlan } from '../import/new-instrument.ts'
import { printable } from '../import/shown.ts'
import type { SourceFile } from '../import/source-file.ts'
import type { Library } from '../library.ts'
import type { Store } from '../ports.ts'
import type { Uploads } from '../uploads.ts'

/** What came with Openbell says so: its source and licence stand beside its bars. */
export interface ImportJobOrder extends ImportOrder {
  readonly origin?: { readonly source: string; readonly licence: string }
}

export interface StoredParts {
  readonly store: Store
  readonly library: Library
  readonly calendars: Calendars
}

export interface ImportParts extends StoredParts {
  readonly uploads: Uploads
}

/** Of bars and ticks that a person brought. */
export const IMPORTED = 'import'

export function fileOf(source: ImportOrder['source'], uploads: Uploads): SourceFile {
  const { path, name } =
    source.kind === 'path' ? { path: source.path, name: basename(source.path) } : uploads.find(source.upload)
  return { path, name: printable(name) }
}

export type Target = { readonly calendar: KnownCalendar; readonly lotsPerUnit: number | undefined } & (
  { readonly known: Instrument } | { readonly known?: undefined; readonly plan: InstrumentPlan }
)

/** What the rows go into decides how the file is read: its calendar, and its lots where they are known. */
export function targetOf({ library, calendars }: ImportParts, order: ImportJobOrder): Target {
  const known = library.lookUp(order.instrument)
  if (known === undefined) {
    const plan = planInstrument(
      order,
      calendars.list().map(({ id }) => id),
    )
    return { plan, calendar: calendars.find(plan.calendar), lotsPerUnit: plan.lotsPerUnit }
  }
  checkKnown(order, known)
  return { known, calendar: calendars.of(known), lotsPerUnit: termsOf(known).lotsPerUnit }
}
