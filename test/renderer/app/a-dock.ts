import { createDockview } from 'dockview-react'
import { onTestFinished } from 'vitest'
import { Dock } from '../../../renderer/app/dock.ts'
import type { PlacedPanel } from '../../../renderer/app/dock-layout.ts'
import type { PanelType } from '../../../renderer/app/panel-type.ts'
import { ListIcon } from '../../../renderer/components/icons.ts'

export type { Dock }

/** jsdom lays nothing out: sizes are told to the dock. */
class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResize

const nothing = () => null
export const types: readonly PanelType[] = [
  {
    id: 'chart',
    title: 'Chart',
    icon: ListIcon,
    Content: nothing,
    many: true,
    titleOf: ({ name }: { name?: unknown }) => `Chart ${String(name)}`,
  },
  { id: 'list', title: 'List', icon: ListIcon, Content: nothing, column: 200 },
]

export const twoCharts: readonly PlacedPanel[] = [
  { id: 'list-1', type: 'list', width: 200 },
  { id: 'chart-1', type: 'chart', params: { name: 'a' }, at: { side: 'right', of: 'list-1' } },
  { id: 'chart-2', type: 'chart', params: { name: 'b' }, at: { side: 'within', of: 'chart-1' }, behind: true },
]

/** With how it is told its size. */
export function aDock(): { readonly dock: Dock; readonly layout: (width: number, height: number) => void } {
  const place = document.createElement('div')
  document.body.append(place)
  const api = createDockview(place, {
    createComponent: () => ({ element: document.createElement('div'), init: () => {} }),
  })
  api.layout(1000, 600)
  onTestFinished(() => {
    api.dispose()
    place.remove()
  })
  return { dock: new Dock(api, types), layout: (width, height) => api.layout(width, height) }
}
