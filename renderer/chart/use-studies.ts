import { useEffect, useState } from 'react'
import type { StudyPart } from './studies/part.ts'
import type { ChartStudy } from './studies/study.ts'

/** Loaded for the first indicator, and asked for again when the engine, which sends it to a browser, was away. */
export function useStudies(studies: readonly ChartStudy[] | undefined, mayAsk: boolean): StudyPart | undefined {
  const [part, setPart] = useState<StudyPart>()
  const isWanted = studies !== undefined && studies.length > 0 && part === undefined && mayAsk
  useEffect(() => {
    if (!isWanted) return
    let isMounted = true
    import('./studies/part.ts').then(
      (loaded) => {
        if (isMounted) setPart(new loaded.StudyPart())
      },
      // The legend loads with it, and says so.
      () => {},
    )
    return () => {
      isMounted = false
    }
  }, [isWanted])
  return part
}
