import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, type RefObject, useId } from 'react'
import { Modal } from './modal.tsx'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the one that acts last. In front of them may stand one `dialog-note`. */
  readonly foot?: ReactNode
  readonly size?: 'normal' | 'wide' | 'large' | undefined
  /** `live`: real money. */
  readonly tone?: 'live' | undefined
  /** Asks before something is lost or bought: read at once, not closed by a press beside it. */
  readonly alert?: boolean | undefined
  /** What has the focus at first. In an alert hand in Cancel, so that Enter confirms nothing. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
}

/** Stands below the title bar, which stays in reach; `modal-region.tsx` says how. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onClose,
    title,
    description,
    children,
    foot,
    size = 'normal',
    tone,
    alert = false,
    initialFocus,
  } = props
  const id = useId()
  return (
    <Modal
      open={open}
      onClose={onClose}
      className="dialog"
      dismissable={!alert}
      alert={alert}
      initialFocus={initialFocus}
      describedBy={description === undefined ? undefined : id}
      data={{ 'data-size': size, 'data-tone': tone }}
    >
      <div className="dialog-head">
        <Radix.Title className="dialog-title">{title}</Radix.Title>
        {description !== undefined && (
          <div className="dialog-description" id={id}>
            {description}
          </div>
        )}
      </div>
      {children !== undefined && <div className="dialog-body">{children}</div>}
      {foot !== undefined && <div className="dialog-foot">{foot}</div>}
    </Modal>
  )
}
