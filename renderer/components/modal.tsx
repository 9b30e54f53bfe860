/** What Dialog and the command palette share: the layer below the title bar, inertness, focus in and focus back. */
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { Layer } from './layer.tsx'
import { useModalRegion } from './modal-region.tsx'

export interface ModalProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly className: string
  /** Gets the focus; without, the first control does. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
  /** A press beside it closes it. Not where words were typed or money is at stake. */
  readonly dismissable?: boolean | undefined
  readonly alert?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly data?: Readonly<Record<`data-${string}`, string | undefined>> | undefined
  readonly children: ReactNode
}

export function Modal({ open, onClose, ...rest }: ModalProps) {
  const { layer } = useModalRegion()
  if (layer === null) return null
  return (
    <Radix.Root modal={false} open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal container={layer ?? null}>
        <ModalBody onClose={onClose} {...rest} />
      </Radix.Portal>
    </Radix.Root>
  )
}

function ModalBody(props: Omit<ModalProps, 'open'>) {
  const { onClose, className, initialFocus, dismissable, alert, describedBy, data, children } = props
  const [overlay, setOverlay] = useState<HTMLElement | null>(null)
  const opener = useInertRegion()
  return (
    <div
      className="modal-overlay"
      ref={setOverlay}
      onPointerDown={(event) => {
        if (dismissable === true && event.target === event.currentTarget) onClose()
      }}
    >
      <Radix.Content
        className={className}
        role={alert === true ? 'alertdialog' : 'dialog'}
        aria-describedby={describedBy}
        {...data}
        onOpenAutoFocus={(event) => {
          if (initialFocus === undefined) return
          event.preventDefault()
          initialFocus.current?.focus()
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          // Whoever took the focus in the meantime, such as the panel that a command opened, keeps it.
          if (document.activeElement === document.body) opener.current?.focus()
        }}
        // A press on Halt all must halt, and leave the dialog as it is.
        onInteractOutside={(event) => event.preventDefault()}
      >
        {/* Radix would lead Tab round inside the dialog for ever; it must reach the title bar too. */}
        <div className="modal-keys" onKeyDown={(event) => event.key === 'Tab' && event.stopPropagation()}>
          <Layer element={overlay}>{children}</Layer>
        </div>
      </Radix.Content>
    </div>
  )
}

/** Remembers who had the focus, then takes the region out of reach for as long as the caller is mounted. */
function useInertRegion(): RefObject<HTMLElement | null> {
  const region = useModalRegion()
  const opener = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    opener.current = region.opener()
    return region.hold()
  }, [region])
  return opener
}
