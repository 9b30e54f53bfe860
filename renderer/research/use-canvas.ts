import { type RefObject, useLayoutEffect, useRef } from 'react'
import { onAppearanceChange } from '../styles/appearance.ts'

interface Drawn {
  setTheme(): void
  close(): void
}

/** A canvas in its element, made once: it lives as long as the element and follows the theme. */
export function useCanvas<Canvas extends Drawn>(
  make: (element: HTMLDivElement) => Canvas,
): readonly [element: RefObject<HTMLDivElement | null>, canvas: RefObject<Canvas | undefined>] {
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<Canvas>(undefined)
  const maker = useRef(make)
  useLayoutEffect(() => {
    if (element.current === null) return
    const made = maker.current(element.current)
    canvas.current = made
    const stopTheme = onAppearanceChange(() => made.setTheme())
    return () => {
      stopTheme()
      canvas.current = undefined
      made.close()
    }
  }, [])
  return [element, canvas]
}
