import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { ChartStep } from './chart-step.ts'
import type { DrawingPart } from './drawings/part.ts'
import type { Undo } from './undo.ts'
import type { ChartModel } from './use-chart.ts'

export interface DrawingHooks {
  /** What was drawn can be taken back there. */
  readonly steps: Undo<ChartStep>
  /** A text was placed: it has to be written. Always the same function. */
  readonly onText: (id: string) => void
}

/** Loaded once the chart stands, and asked for again when the engine, which sends it to a browser, was away. */
export function useDrawings(model: ChartModel, { steps, onText }: DrawingHooks): DrawingPart | undefined {
  const [part, setPart] = useState<DrawingPart>()
  const mayAsk = model.link !== 'lost'
  const isWanted = part === undefined && mayAsk
  useEffect(() => {
    if (!isWanted) return
    let isMounted = true
    import('./drawings/part.ts').then(
      (loaded) => {
        if (isMounted) setPart(new loaded.DrawingPart({ onStep: (back) => steps.record(back), onText }))
      },
      // The commands say so.
      () => {},
    )
    return () => {
      isMounted = false
    }
  }, [isWanted, steps, onText])
  useEffect(() => part?.follow(), [part])
  const { row, series } = model
  const [id, decimals, tick] = [row?.id, series?.decimals, series?.tick]
  useEffect(() => {
    if (decimals !== undefined && tick !== undefined) part?.setInstrument(id, { decimals, tick })
  }, [part, id, decimals, tick])
  const subscribe = useCallback((listener: () => void) => part?.subscribe(listener) ?? nothing, [part])
  useSyncExternalStore(subscribe, () => part?.version() ?? 0)
  return part
}

const nothing = (): void => {}
