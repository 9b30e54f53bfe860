import { Tooltip as Radix } from 'radix-ui'
import { createContext, type ReactElement, type ReactNode, useContext } from 'react'
import { KeyCaps } from './key-cap.tsx'
import { useLayer } from './layer.tsx'

const DELAY_MS = 450
const GroupContext = createContext(false)

/** Once around the window: moving from one tooltip to the next then shows it without the delay. */
export function TooltipGroup({ children }: { readonly children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={DELAY_MS} skipDelayDuration={300}>
      <GroupContext value={true}>{children}</GroupContext>
    </Radix.Provider>
  )
}

export interface TooltipProps {
  /** Without text there is no tooltip, only the child. */
  readonly text: ReactNode
  readonly keys?: readonly string[] | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  /** One element that takes a ref and the pointer; it must be focusable, else the keyboard never sees the text. */
  readonly children: ReactElement
}

export function Tooltip(props: TooltipProps) {
  const grouped = useContext(GroupContext)
  if (props.text === undefined || props.text === '') return props.children
  return grouped ? <Bubble {...props} /> : <TooltipGroup>{<Bubble {...props} />}</TooltipGroup>
}

function Bubble({ text, keys, side = 'bottom', children }: TooltipProps) {
  const layer = useLayer()
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={layer}>
        <Radix.Content className="tooltip" side={side} sideOffset={5} collisionPadding={6}>
          <span>{text}</span>
          {keys !== undefined && keys.length > 0 && <KeyCaps keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
