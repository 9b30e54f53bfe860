/** Imports one file at a time into an instrument. */
import { shown } from '../import/shown.ts'
import { importBars } from './import-bars.ts'
import { fileOf, type ImportJobOrder, type ImportParts } from './import-target.ts'
import { importTicks } from './import-ticks.ts'
import type { JobKind, Running } from './jobs.ts'

export function importKind(parts: ImportParts): JobKind<ImportJobOrder> {
  const inOrder = oneAfterTheOther()
  return {
    kind: 'import',
    title: ({ source, instrument }) => `Import ${fileOf(source, parts.uploads).name} into ${shown(instrument)}`,
    run: (order, running) => inOrder(order.instrument, () => imported(parts, order, running)),
  }
}

/** Work of one name waits for the one before it: two imports that both make an instrument would make two of it. */
function oneAfterTheOther(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve()
    const mine = before.then(work, work)
    last.set(name, mine)
    return mine
  }
}

function imported(parts: ImportParts, order: ImportJobOrder, running: Running) {
  switch (order.kind) {
    case 'bars':
      return importBars(parts, order, running)
    case 'ticks':
      return importTicks(parts, order, running)
  }
}
