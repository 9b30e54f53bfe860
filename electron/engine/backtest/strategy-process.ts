/** A strategy's process with its file of columns and its channel, on its way through one attempt at a run. */
import type { StrategyLoad } from '../../../shared/contract/strategy-messages.ts'
import { frameBytes } from '../../../shared/contract/strategy-wire.ts'
import { startChild, type Child, type ChildEnd, type ChildOrder } from '../strategies/child.ts'
import type { LogLine } from '../strategies/child-log.ts'
import { allLayers } from '../strategies/layers.ts'
import { defaultLimits } from '../strategies/limits.ts'
import { monotonicMs } from '../strategies/monotonic.ts'
import { countsMapped } from '../strategies/process-use.ts'
import { ColumnsFile, type ColumnsAsked } from './columns-file.ts'
import { openFifos, type Fifos } from './fifos.ts'
import type { StrategyHost } from './strategy-host.ts'
import type { RunThread } from './run-thread-end.ts'
import type { LineTo, SharedCells, ThreadAnswer } from './thread-messages.ts'

interface Starting {
  readonly host: StrategyHost
  readonly columns: ColumnsAsked | undefined
  readonly thread: RunThread
  readonly cells: SharedCells
  readonly log: (line: LogLine) => void
}

export class StrategyProcess {
  readonly columns: ColumnsFile | undefined
  readonly child: Child
  readonly #starting: Starting
  readonly #fifos: Fifos | undefined

  constructor(starting: Starting) {
    const { host, columns, cells } = starting
    this.#starting = starting
    this.columns = columns === undefined ? undefined : new ColumnsFile(columns)
    try {
      this.#fifos = usesStreams(host) ? undefined : openFifos(host.python)
      this.child = startChild(orderOf(starting, this.columns, this.#fifos))
    } catch (error) {
      this.#closeFiles()
      throw error
    } finally {
      this.#fifos?.closeStrategyEnds()
    }
    this.child.arm(cells.watch)
    if (host.protectedBy !== undefined) void this.child.protection.then(host.protectedBy)
    if (this.#fifos === undefined) this.#carry()
  }

  /** What it declares, or why it does not get so far. */
  load(header: Omit<StrategyLoad, 'columns'>, source: Uint8Array): Promise<Exclude<ThreadAnswer, { kind: 'frame' }>> {
    const { cells, thread } = this.#starting
    const columns = this.columns === undefined ? null : { bytes: this.columns.bytes }
    cells.watch[1] = defaultLimits.loadMs
    cells.watch[0] = monotonicMs()
    const line: LineTo = this.#fifos === undefined ? { kind: 'frames' } : { kind: 'fifos', ends: this.#fifos.engine }
    return thread.ask({ do: 'load', line, cells, header: { ...header, columns }, source })
  }

  /** Ends it, and nothing of it is left. The thread must not be at work on it any more. */
  async close(): Promise<ChildEnd> {
    this.child.kill('stopped', 'The run is over')
    const end = await this.child.ended
    this.#closeFiles()
    return end
  }

  #closeFiles(): void {
    this.#fifos?.close()
    this.columns?.close()
  }

  #carry(): void {
    const { thread } = this.#starting
    const { streams, ended } = this.child
    if (streams === undefined) throw new Error('A strategy without FIFOs has streams')
    thread.carryBy((frame) => void streams.toStrategy.write(frame))
    let rest: Uint8Array = new Uint8Array(0)
    streams.fromStrategy.on('data', (piece: Uint8Array) => {
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      rest = this.#bring(rest)
    })
    void ended.then(() => thread.bring(undefined))
  }

  /** Whole frames go on; what is no frame does too, so that it is refused where all others are. */
  #bring(bytes: Uint8Array): Uint8Array {
    const { thread } = this.#starting
    const whole = wholeBytes(bytes)
    if (whole === undefined || bytes.length < whole) return bytes
    thread.bring(Uint8Array.from(bytes))
    return new Uint8Array(0)
  }
}

function wholeBytes(bytes: Uint8Array): number | undefined {
  try {
    return frameBytes(bytes, 0, bytes.length)
  } catch {
    return bytes.length
  }
}

function orderOf({ host, log }: Starting, file: ColumnsFile | undefined, fifos: Fifos | undefined): ChildOrder {
  return {
    python: { program: host.python, ...(host.site !== undefined && { site: host.site }) },
    layers: host.layers === undefined ? allLayers : allLayers.filter((layer) => host.layers?.includes(layer)),
    limits: { residentBytes: defaultLimits.residentBytes + (countsMapped ? (file?.bytes ?? 0) : 0) },
    ...(file !== undefined && { columnsFd: file.readFd, columnsPath: file.path }),
    channel: fifos?.strategy ?? 'streams',
    log,
    folder: host.folder,
  }
}

/** Windows has no FIFOs that a process inherits; anywhere else streams are for comparison. */
const usesStreams = ({ transport }: StrategyHost): boolean => process.platform === 'win32' || transport === 'streams'
