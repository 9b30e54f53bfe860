/** The store as the engine sees it: every port's methods, asked of the thread that reads or of the one that writes. */
import { extname } from 'node:path'
import { mapColumns, type BarSeries } from '../../../shared/domain/bar.ts'
import { columnsOf, mapTicks, type TickSeries } from '../../../shared/domain/tick-series.ts'
import type { Store } from '../ports.ts'
import type { Nouns, Served } from './calls.ts'
import { storeFiles } from './store-files.ts'
import { StoreThread } from './store-thread.ts'

export interface StoreOptions {
  /** Told when a store thread died, which is a bug: the engine cannot go on. Without it the process ends. */
  readonly onFatal?: (error: Error) => void
}

/** Beside this file, as source or as built. */
export const threadSource = new URL(`./thread${extname(import.meta.filename)}`, import.meta.url)

export async function openStore(folder: string, options: StoreOptions = {}): Promise<Store> {
  const { onFatal = fail } = options
  const files = storeFiles(folder)
  let [ready, endedBadly] = [false, false]
  // Until then the opening itself fails, and says so.
  const tell = (error: Error) => void (ready && onFatal(error))
  // Long reads have a thread of their own, so that they hold up no write; the only writer is the other.
  const [writer, reader] = [new StoreThread(threadSource, tell), new StoreThread(threadSource, tell)]
  // The writer last: a reader cannot work the log into the file.
  const close = () => reader.close().finally(() => writer.close())
  try {
    endedBadly = (await connection(writer).open(files, 'writer')).endedBadly
    await connection(reader).open(files, 'reader')
  } catch (error) {
    await close()
    throw error
  }
  ready = true
  return { ...nounsOf(writer, reader), endedBadly, about: () => connection(reader).about(), close }
}

function nounsOf(writer: StoreThread, reader: StoreThread): Nouns {
  const bars = remote('bars', { series: reader, write: writer, read: reader, times: reader })
  const derived = remote('derived', { read: reader, write: writer })
  const ticks = remote('ticks', { series: reader, write: writer, append: writer, read: reader })
  const staging = { stageTicks: writer, stageQuarantined: writer, keep: writer, drop: writer }
  const imports = remote('imports', staging)
  // What is handed over is gone from here, and it may be a part of somebody's longer columns: hence the copies.
  return {
    bars: { ...bars, write: (key, columns, licence) => bars.write(key, mapColumns(copied(columns)), licence) },
    ticks: {
      ...ticks,
      write: (key, columns, licence) => ticks.write(key, copyOf(columns), licence),
      append: (key, columns) => ticks.append(key, copyOf(columns)),
    },
    derived: {
      ...derived,
      write: (key, columns, place) => derived.write(key, mapColumns(copied(columns)), place),
    },
    gaps: remote('gaps', { list: reader, put: writer }),
    instruments: remote('instruments', { list: reader, put: writer }),
    calendars: remote('calendars', { list: reader, history: reader, put: writer }),
    quarantine: remote('quarantine', { list: reader, counts: reader, add: writer, remove: writer }),
    imports: {
      ...imports,
      stageTicks: (staged, key, columns, licence) => imports.stageTicks(staged, key, copyOf(columns), licence),
    },
    jobs: remote('jobs', { list: reader, put: writer }),
    runs: remote('runs', {
      list: reader,
      read: reader,
      pieces: reader,
      put: writer,
      change: writer,
      remove: writer,
    }),
    space: remote('space', { sizes: reader, roomBefore: reader, runsBefore: reader, dropBefore: writer }),
    alerts: remote('alerts', { list: reader, put: writer, remove: writer }),
    settings: remote('settings', { list: reader, put: writer, remove: writer }),
  }
}

const copied = (columns: BarSeries) => (name: keyof BarSeries) => columns[name].slice()

function copyOf(ticks: TickSeries): TickSeries {
  const columns = new Map(columnsOf(ticks))
  return mapTicks(ticks.kind, ticks.texts, (name) => columns.get(name)?.slice() ?? new Float64Array(0))
}

export const connection = (thread: StoreThread) => remote('connection', { open: thread, about: thread, close: thread })

/** The methods of a port, each asked of the thread named for it. */
export function remote<Noun extends keyof Served>(
  noun: Noun,
  threads: Readonly<Record<keyof Served[Noun], StoreThread>>,
): Served[Noun] {
  const methods = Object.entries<StoreThread>(threads).map(([method, thread]) => [
    method,
    (...args: readonly unknown[]) => thread.ask({ noun, method, args }),
  ])
  return Object.fromEntries(methods) as Served[Noun]
}

function fail(error: Error): never {
  throw error
}
