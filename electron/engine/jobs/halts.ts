/** Halts of a file, as the gaps that they explain. */
import type { Halt } from '../../../shared/domain/tick.ts'
import type { Gap, GapStore } from '../ports.ts'

export async function keepHalts(
  gaps: GapStore,
  of: Pick<Gap, 'instrument' | 'source'>,
  halts: readonly Halt[],
): Promise<void> {
  for (const [at, { time, state, reason }] of halts.entries()) {
    if (state === 'resumed') continue
    const end = halts.slice(at + 1).find((each) => each.state === 'resumed')
    await gaps.put({
      ...of,
      from: time,
      ...(end !== undefined && { to: end.time }),
      reason: 'halt',
      ...(reason !== undefined && { detail: reason }),
    })
  }
}
