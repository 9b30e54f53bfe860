import { Popover as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { useLayer } from '../components/layer.tsx'

export interface PopoverProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly label: string
  /** The button it stands at. */
  readonly trigger: ReactElement
  /** Of the button. */
  readonly side?: 'top' | 'bottom' | undefined
  readonly children: ReactNode
}

export function Popover({ open, onOpen, label, trigger, side = 'top', children }: PopoverProps) {
  const layer = useLayer()
  return (
    <Radix.Root open={open} onOpenChange={onOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={layer}>
        <Radix.Content
          className="menu popover"
          side={side}
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
