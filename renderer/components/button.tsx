import type { ComponentProps, MouseEvent } from 'react'
import { classes, flag } from './attributes.ts'
import { Icon, type IconShape } from './icon.tsx'
import { LoaderCircleIcon } from './icons.ts'
import { KeyCaps } from './key-cap.tsx'
import { Tooltip } from './tooltip.tsx'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly kind?: 'plain' | 'primary' | 'ghost' | 'danger' | 'danger-outline' | undefined
  readonly small?: boolean | undefined
  readonly icon?: IconShape | undefined
  /** The shortcut, shown as key caps behind the words. */
  readonly keys?: readonly string[] | undefined
  /** Works on the last press; a further press does nothing. */
  readonly busy?: boolean | undefined
  /** Why it cannot be pressed now. It stays focusable, and the reason is its tooltip. */
  readonly disabledReason?: string | undefined
}

export function Button({ kind = 'plain', small, icon, keys, busy = false, disabledReason, ...rest }: ButtonProps) {
  const blocked = busy || disabledReason !== undefined
  const { children, onClick, className, ...others } = rest
  return (
    <Tooltip text={disabledReason}>
      <button
        type="button"
        {...others}
        className={classes('button', className)}
        data-kind={kind}
        data-small={flag(small)}
        aria-disabled={blocked || undefined}
        aria-busy={busy || undefined}
        onClick={blocked ? refuse : onClick}
      >
        <Sign busy={busy} icon={icon} />
        {children}
        {keys !== undefined && <KeyCaps keys={keys} />}
      </button>
    </Tooltip>
  )
}

function Sign({ busy, icon }: Pick<ButtonProps, 'busy' | 'icon'>) {
  if (busy === true) return <Icon of={LoaderCircleIcon} size="small" className="spinner" />
  return icon === undefined ? null : <Icon of={icon} size="small" />
}

/** `aria-disabled` alone would still submit a form. */
export function refuse(event: MouseEvent<HTMLButtonElement>): void {
  event.preventDefault()
  event.stopPropagation()
}
