import type { BenchServices } from '../../electron/engine/runs/bench-services.ts'
import type { TestBench } from '../../electron/engine/runs/test-bench.ts'

/** Bars of the agreement gate in memory that threads share. */
type Feed = Awaited<ReturnType<BenchServices['load']>>

export function gateFeed(file: string, bars: number, count: number): Feed
export function benchGate(bench: TestBench, feed: Feed, keep: BenchServices['keep']): Promise<void>
