/**
 * Where floating parts go. A dialog offers its own layer, so that the menus and tooltips inside it stand above it;
 * elsewhere they go to the end of the body.
 */
import { createContext, type ReactNode, useContext } from 'react'

const LayerContext = createContext<HTMLElement | null>(null)

export interface LayerProps {
  readonly element: HTMLElement | null
  readonly children: ReactNode
}

export function Layer({ element, children }: LayerProps) {
  return <LayerContext value={element}>{children}</LayerContext>
}

export const useLayer = (): HTMLElement | null => useContext(LayerContext)
