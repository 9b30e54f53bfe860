import { useEffect, useState } from 'react'
import type { BarSource, Wanted } from './bar-source.ts'
import type { ComparePart } from './compare/part.ts'

/** What reads and draws other instruments: loaded for the first one. */
export function useCompare(
  symbols: readonly string[] | undefined,
  source: BarSource,
  wanted: Wanted | undefined,
): ComparePart | undefined {
  const [part, setPart] = useState<ComparePart>()
  const isWanted = symbols !== undefined && symbols.length > 0
  useEffect(() => {
    if (!isWanted) return
    let made: ComparePart | undefined
    let isMounted = true
    import('./compare/part.ts').then(
      (loaded) => {
        if (!isMounted) return
        made = new loaded.ComparePart(source)
        setPart(made)
      },
      // The legend loads with it, and says so.
      () => {},
    )
    return () => {
      isMounted = false
      made?.close()
      setPart(undefined)
    }
  }, [isWanted, source])
  const text = symbols?.join(' ')
  const asked = wanted === undefined ? undefined : JSON.stringify(wanted)
  useEffect(() => {
    if (part === undefined || text === undefined || asked === undefined) return
    part.set(text.split(' '), JSON.parse(asked) as Wanted)
  }, [part, text, asked])
  return part
}
