import { useEffect, useState } from 'react'

/** Waiting shows nothing, then a shape, then words (ux.md, section 10); in milliseconds. */
const shapeAfter = 150
const wordsAfter = 400

export type Waiting = 'no' | 'unseen' | 'shape' | 'words'

/** How long `key` has been waited for; undefined when nothing is. */
export function useWaiting(key: string | undefined): Waiting {
  const [reached, setReached] = useState<{ readonly key: string; readonly waiting: Waiting }>()
  useEffect(() => {
    if (key === undefined) return
    const timers = [
      setTimeout(() => setReached({ key, waiting: 'shape' }), shapeAfter),
      setTimeout(() => setReached({ key, waiting: 'words' }), wordsAfter),
    ]
    return () => timers.forEach(clearTimeout)
  }, [key])
  if (key === undefined) return 'no'
  return reached?.key === key ? reached.waiting : 'unseen'
}
