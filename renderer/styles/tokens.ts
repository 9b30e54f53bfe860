/** `tokens.json` is the one source of every measure and colour; this turns it into custom properties on `<html>`. */
import text from '../tokens.json?raw'

export const themes = ['dark', 'light'] as const
export type Theme = (typeof themes)[number]
export const densities = ['compact', 'standard', 'comfortable'] as const
export type Density = (typeof densities)[number]
export const upDownPresets = ['openbell', 'blueorange', 'classic', 'eastasia', 'mono'] as const
export type UpDown = (typeof upDownPresets)[number]

interface TokenTree {
  readonly [name: string]: string | number | TokenTree
}
interface UpDownPreset extends Readonly<Record<Theme, { readonly up: string; readonly down: string }>> {
  readonly label: string
}
interface Tokens {
  readonly color: Readonly<Record<Theme, TokenTree>>
  readonly updown: { readonly default: UpDown; readonly presets: Readonly<Record<UpDown, UpDownPreset>> }
  readonly font: TokenTree & {
    readonly ui: string
    readonly mono: string
    readonly size: TokenTree
    readonly weight: TokenTree
  }
  readonly space: TokenTree
  readonly radius: TokenTree
  readonly size: TokenTree & { readonly density: Readonly<Record<Density, TokenTree>> }
  readonly elevation: Readonly<Record<Theme, TokenTree>>
  readonly focus: TokenTree
  readonly motion: Readonly<Record<'fast' | 'base' | 'slow' | 'ease' | 'tickFlash', string>>
  readonly z: TokenTree
}

export const tokens = JSON.parse(text) as Tokens

export const upDownLabel = (preset: UpDown): string => tokens.updown.presets[preset].label

/** The whole sheet. The dark theme, the standard density and the default pair also hold without any attribute. */
export function tokenSheet(): string {
  // `:root` weighs as much as an attribute, so what holds without one must come before the others.
  const defaultFirst = densities.toSorted((a, b) => Number(b === 'standard') - Number(a === 'standard'))
  return [fixedRules(), ...defaultFirst.map(densityRule), ...themes.flatMap(themeRules)].join('\n')
}

function fixedRules(): string {
  const { font, space, radius, focus, z, size } = tokens
  const { fast, base, slow, ease, tickFlash } = tokens.motion
  const sizes = Object.fromEntries(Object.entries(size).filter(([name]) => name !== 'density'))
  const tree = {
    font: { ui: font.ui, mono: font.mono, size: font.size, weight: font.weight },
    motion: { fast, base, slow, ease, tickFlash },
    space,
    radius,
    focus,
    z,
    size: sizes,
  }
  return rule(':root', properties(tree))
}

function densityRule(density: Density): string {
  const selector = `[data-density=${density}]`
  return rule(density === 'standard' ? `:root,${selector}` : selector, properties(tokens.size.density[density], ['d']))
}

function themeRules(theme: Theme): readonly string[] {
  const whole = `[data-theme=${theme}]`
  const selector = theme === 'dark' ? `:root,${whole}` : whole
  const colors = properties(tokens.color[theme])
  const shadows = properties(tokens.elevation[theme], ['shadow'])
  return [
    rule(selector, [`color-scheme:${theme}`, ...colors, ...shadows]),
    ...upDownPresets.map((preset) => {
      const pair = tokens.updown.presets[preset][theme]
      const isDefault = preset === tokens.updown.default
      return rule(isDefault ? selector : `${whole}[data-updown=${preset}]`, pairProperties(pair))
    }),
  ]
}

/** The `-rgb` forms let a tint be written `rgba(var(--up-rgb), 0.14)`. */
const pairProperties = ({ up, down }: { readonly up: string; readonly down: string }): readonly string[] => [
  `--up:${up}`,
  `--down:${down}`,
  `--up-rgb:${channels(up)}`,
  `--down-rgb:${channels(down)}`,
]

const channels = (hex: string): string => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(',')

const rule = (selector: string, declarations: readonly string[]): string => `${selector}{${declarations.join(';')}}`

function properties(tree: TokenTree, path: readonly string[] = []): readonly string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    if (name.startsWith('$')) return []
    const here = [...path, kebab(name)]
    return typeof value === 'object' ? properties(value, here) : [`--${here.join('-')}:${value}`]
  })
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
