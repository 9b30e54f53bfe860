/** What one strategy's process may take. The defaults are those of live and paper; a backtest scales what it must. */
export interface ChildLimits {
  /** Wall time of the first question, LOAD, from when the process is locked up and the strategy's own lines begin; ms. */
  readonly loadMs: number
  /** Wall time of any other question, unless it says its own; ms. */
  readonly hardMs: number
  /** CPU time of one callback from which on it counts as slow; ms. */
  readonly softCpuMs: number
  /** CPU time of the whole process, in seconds; none: as long as it takes. */
  readonly cpuSeconds: number | undefined
  /** Resident memory that ends it, bytes. */
  readonly residentBytes: number
  /** Memory of its own that the system grants at all (RLIMIT_DATA), bytes: asking for more is a MemoryError. */
  readonly dataBytes: number
  readonly threads: number
  /** Text of its output that is kept per second, in characters, and bytes of output per second that end it. */
  readonly keptPerSecond: number
  readonly floodPerSecond: number
}

const MIB = 1024 * 1024

export const defaultLimits: ChildLimits = {
  loadMs: 3000,
  hardMs: 250,
  softCpuMs: 10,
  cpuSeconds: undefined,
  residentBytes: 400 * MIB,
  dataBytes: 512 * MIB,
  threads: 1,
  keptPerSecond: 16 * 1024,
  floodPerSecond: 8 * MIB,
}

/** Why the engine ended a process: what it exceeded, `protocol` for an answer that is none, `start` when it did not start. */
export type KillReason = 'stopped' | 'time' | 'cpu' | 'memory' | 'threads' | 'flood' | 'protocol' | 'start'
