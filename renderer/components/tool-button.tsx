import type { ComponentProps } from 'react'
import { classes, flag } from './attributes.ts'
import { refuse } from './button.tsx'
import { Icon, type IconShape } from './icon.tsx'
import { ChevronDownIcon } from './icons.ts'
import { Tooltip } from './tooltip.tsx'

export interface ToolButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly icon?: IconShape | undefined
  /** Given: a toggle. */
  readonly pressed?: boolean | undefined
  /** Opens a menu: shows the chevron. */
  readonly opens?: boolean | undefined
  /** The name a tool bar begins with, such as its symbol. */
  readonly strong?: boolean | undefined
  readonly tooltip?: string | undefined
  readonly keys?: readonly string[] | undefined
  readonly disabledReason?: string | undefined
}

/** A quiet button of tool bars and strips. */
export function ToolButton({ icon, pressed, opens, strong, tooltip, keys, disabledReason, ...rest }: ToolButtonProps) {
  const { children, onClick, className, ...others } = rest
  return (
    <Tooltip text={disabledReason ?? tooltip} keys={keys}>
      <button
        type="button"
        {...others}
        className={classes('tool-button', className)}
        aria-pressed={pressed}
        aria-disabled={disabledReason !== undefined || undefined}
        data-strong={flag(strong)}
        onClick={disabledReason === undefined ? onClick : refuse}
      >
        {icon !== undefined && <Icon of={icon} size="small" />}
        {children}
        {opens === true && <Icon of={ChevronDownIcon} size="small" />}
      </button>
    </Tooltip>
  )
}
