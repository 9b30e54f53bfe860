/** Theme, density and up/down pair of the window. They are attributes of `<html>`, so CSS follows by itself. */
import { type Density, type Theme, tokenSheet, type UpDown } from './tokens.ts'

export interface Appearance {
  /** `system` follows the operating system, also while the window is open. */
  readonly theme: Theme | 'system'
  readonly density: Density
  readonly upDown: UpDown
}

export const defaultAppearance: Appearance = { theme: 'system', density: 'standard', upDown: 'openbell' }

const listeners = new Set<() => void>()
const resolved = new Map<string, string>()
const systemIsLight = (): MediaQueryList | undefined =>
  typeof globalThis.matchMedia === 'function' ? globalThis.matchMedia('(prefers-color-scheme: light)') : undefined
let shown: Appearance | undefined
let system: MediaQueryList | undefined

/** Call before the first render: without the sheet there is no colour and no measure. Calling again switches. */
export function applyAppearance(appearance: Appearance): void {
  addSheet()
  if (system === undefined) {
    system = systemIsLight()
    system?.addEventListener('change', () => {
      if (shown?.theme === 'system') show(shown)
    })
  }
  show(appearance)
}

export const appearance = (): Appearance => shown ?? defaultAppearance

export function themeOf({ theme }: Appearance): Theme {
  if (theme !== 'system') return theme
  return system?.matches === true ? 'light' : 'dark'
}

/** The value of a custom property for canvas users: `cssColor('chart-axis')`. Ask again after a change. */
export function cssColor(name: string): string {
  const known = resolved.get(name)
  if (known !== undefined) return known
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
  if (value === '') throw new Error(`Token must exist, was --${name}`)
  resolved.set(name, value)
  return value
}

/** Calls after each change of theme, density or up/down pair; returns how to stop. */
export function onAppearanceChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function show(next: Appearance): void {
  shown = next
  const { dataset } = document.documentElement
  dataset['theme'] = themeOf(next)
  dataset['density'] = next.density
  dataset['updown'] = next.upDown
  resolved.clear()
  for (const listener of listeners) listener()
}

function addSheet(): void {
  if (document.querySelector('style[data-tokens]') !== null) return
  const sheet = document.createElement('style')
  sheet.dataset['tokens'] = ''
  sheet.textContent = tokenSheet()
  // First in the head, so that every other sheet may build on it.
  document.head.prepend(sheet)
}
