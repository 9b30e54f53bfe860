/** A run as it goes: how far it is, and its equity so far. */
import { useEffect, useState } from 'react'
import type { RunProgress } from '../../shared/contract/runs.ts'
import { engine } from '../link.ts'
import { useReplica } from '../replica.ts'
import type { EquityCurve } from './equity-canvas.ts'

export interface LiveRun {
  readonly progress: RunProgress
  readonly curve: EquityCurve
}

/** Follows it while it is under way; `undefined` until the first word of it. */
export function useLiveRun(run: string): LiveRun | undefined {
  const [live, setLive] = useState<LiveRun>()
  const isLinked = useReplica(({ link }) => link === 'live')
  useEffect(() => {
    if (!isLinked) return
    const control = new AbortController()
    void follow(run, control.signal, setLive)
    return () => control.abort()
  }, [run, isLinked])
  return live
}

async function follow(run: string, signal: AbortSignal, show: (live: LiveRun) => void): Promise<void> {
  let [time, equity]: [number[], number[]] = [[], []]
  try {
    for await (const progress of (await engine()).runs.watch({ run }, signal)) {
      if (signal.aborted) return
      time = [...time, ...progress.time]
      equity = [...equity, ...progress.equity]
      show({ progress, curve: { time, equity, drawdownPct: drawdowns(equity) } })
    }
  } catch {
    // The run's row tells how it ended; what comes in between is only a picture.
  }
}

/** Below the highest so far, in percent; 0 or above. */
function drawdowns(equity: readonly number[]): readonly number[] {
  let peak = -Infinity
  return equity.map((value) => {
    peak = Math.max(peak, value)
    return peak > 0 ? (1 - value / peak) * 100 : 0
  })
}
