/**
 * Halt all is never covered (ux.md, section 9). So no dialog of the window is modal to the whole page; it is modal to
 * a region, and the title bar lies outside of it:
 *
 *     <TitleBar data-always-reachable />
 *     <ModalRegion>rail, dock and status bar</ModalRegion>
 *
 * While a dialog or the palette is open, the region's content is inert: no pointer, no focus, not read aloud. What is
 * left in the tab order is the dialog and the title bar. That is the whole focus trap: Tab leaves the dialog only to
 * Halt all and its neighbours, and comes back. The dialog's layer covers the region, so it begins below the title bar.
 */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { classes } from './attributes.ts'

interface Region {
  /** Dialogs are put in here: null before it is there, undefined without a region (then the body). */
  readonly layer: HTMLElement | null | undefined
  /** Makes the content inert until the returned function is called; several may hold it. */
  readonly hold: () => () => void
  /** Who has the focus now; for a dialog that replaces another one, who had it before that one. */
  readonly opener: () => HTMLElement | null
}

const RegionContext = createContext<Region>({ layer: undefined, hold: () => () => {}, opener: focused })

export const useModalRegion = (): Region => useContext(RegionContext)

export interface ModalRegionProps {
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function ModalRegion({ className, children }: ModalRegionProps) {
  const content = useRef<HTMLDivElement>(null)
  const holders = useRef(0)
  const known = useRef<HTMLElement | null>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  // By hand and not by state: when a dialog closes, its opener must be able to take the focus in the same moment.
  const hold = useCallback(() => {
    const change = (by: number): void => {
      holders.current += by
      if (content.current !== null) content.current.inert = holders.current > 0
    }
    change(1)
    return () => change(-1)
  }, [])
  const opener = useCallback(() => {
    known.current = focused() ?? known.current
    return known.current
  }, [])
  const region = useMemo(() => ({ layer, hold, opener }), [layer, hold, opener])
  return (
    <RegionContext value={region}>
      <div className={classes('modal-region', className)}>
        <div className="modal-content" ref={content}>
          {children}
        </div>
        <div className="modal-layer" ref={setLayer} />
      </div>
    </RegionContext>
  )
}

function focused(): HTMLElement | null {
  const active = document.activeElement
  return active instanceof HTMLElement && active !== document.body ? active : null
}
