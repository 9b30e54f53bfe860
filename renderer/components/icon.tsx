import type { ComponentType, SVGProps } from 'react'
import { classes } from './attributes.ts'

/** One of `icons.ts`. */
export type IconShape = ComponentType<SVGProps<SVGSVGElement>>

export interface IconProps {
  readonly of: IconShape
  /** 13, 15 (default) or 18 px. */
  readonly size?: 'small' | 'large' | undefined
  /** Only where no text beside it says the same. */
  readonly label?: string | undefined
  readonly className?: string | undefined
}

export function Icon({ of: Shape, size, label, className }: IconProps) {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return <Shape className={classes('icon', className)} data-size={size} {...name} />
}
