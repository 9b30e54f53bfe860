import { act, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** What jsdom leaves out of the document that the parts rest on. */
const missing = {
  hasPointerCapture: () => false,
  setPointerCapture: () => {},
  releasePointerCapture: () => {},
  scrollIntoView: () => {},
}
for (const [name, value] of Object.entries(missing))
  if (!(name in Element.prototype)) Object.defineProperty(Element.prototype, name, { value, configurable: true })

class NoResize implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResize

export interface Mounted {
  readonly place: HTMLElement
  readonly show: (element: ReactElement) => Promise<void>
}

/** Shows an element in the document until the test ends. */
export async function mount(element: ReactElement): Promise<Mounted> {
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  const show = (next: ReactElement) => act(async () => root.render(next))
  await show(element)
  onTestFinished(async () => {
    await act(async () => root.unmount())
    place.remove()
  })
  return { place, show }
}

/** The one element; it must be there. */
export function one(selector: string, within: ParentNode = document): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`There must be one ${selector} in ${document.body.innerHTML}`)
  return found
}

/** The one text field. */
export function field(selector = 'input'): HTMLInputElement {
  const found = one(selector)
  if (!(found instanceof HTMLInputElement)) throw new Error(`${selector} must be an input`)
  return found
}

export const click = (element: HTMLElement, how: MouseEventInit = {}) =>
  act(async () => {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...how }))
  })

export const press = (element: Element, key: string, how: KeyboardEventInit = {}) =>
  act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }))
  })

/** As React hears typing: the value by its own setter, then the event. */
export const type = (input: HTMLInputElement, text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })

export const focus = (element: HTMLElement) => act(async () => element.focus())

export const blur = (element: HTMLElement) => act(async () => element.blur())

/** Until timers of 0 ms and what they bring are over. */
export const settle = () => act(async () => new Promise((resolve) => setTimeout(resolve, 5)))
