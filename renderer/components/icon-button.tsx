import type { ComponentProps } from 'react'
import { classes, flag } from './attributes.ts'
import { refuse } from './button.tsx'
import { Icon, type IconShape } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children' | 'aria-label'> {
  readonly icon: IconShape
  /** Its accessible name, and its tooltip. */
  readonly label: string
  readonly keys?: readonly string[] | undefined
  /** Given: a toggle. */
  readonly pressed?: boolean | undefined
  readonly small?: boolean | undefined
  /** Something new waits behind it; say it in the label too. */
  readonly dot?: boolean | undefined
  readonly disabledReason?: string | undefined
  readonly tooltipSide?: 'top' | 'right' | 'bottom' | 'left' | undefined
}

export function IconButton({ icon, label, keys, pressed, small, dot, disabledReason, ...rest }: IconButtonProps) {
  const { tooltipSide, onClick, className, ...others } = rest
  const blocked = disabledReason !== undefined
  return (
    <Tooltip text={blocked ? `${label}: ${disabledReason}` : label} keys={keys} side={tooltipSide}>
      <Face
        type="button"
        {...others}
        named={!blocked}
        className={classes('icon-button', className)}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={blocked || undefined}
        data-small={flag(small)}
        data-dot={flag(dot)}
        onClick={blocked ? refuse : onClick}
      >
        <Icon of={icon} />
      </Face>
    </Tooltip>
  )
}

/** A tooltip describes its button; where it only repeats the name, the name would be read twice. */
function Face({
  named,
  'aria-describedby': description,
  ...rest
}: ComponentProps<'button'> & { readonly named: boolean }) {
  return <button {...rest} aria-describedby={named ? undefined : description} />
}
