import { type ReactNode, useState } from 'react'

export interface TickFlashProps {
  readonly value: number | undefined
  readonly children: ReactNode
}

/** Tints for 350 ms in the direction of each change. Whoever feeds it keeps to 4 values a second. */
export function TickFlash({ value, children }: TickFlashProps) {
  const [seen, setSeen] = useState({ value, way: wayOf(undefined, value), turn: 0 })
  if (!Object.is(seen.value, value)) setSeen({ value, way: wayOf(seen.value, value), turn: seen.turn + 1 })
  // A new key starts the animation again also when the direction is the same.
  return (
    <span key={seen.turn} className="tick-flash" data-flash={seen.way}>
      {children}
    </span>
  )
}

function wayOf(from: number | undefined, to: number | undefined): 'up' | 'down' | undefined {
  if (from === undefined || to === undefined || from === to) return undefined
  return to > from ? 'up' : 'down'
}
