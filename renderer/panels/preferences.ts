/** What a person set about this window, as the settings panel, the palette and the frame share it. */
import { readBindings } from '../commands/bindings.ts'
import type { Bindings } from '../commands/keymap.ts'
import { replica } from '../replica.ts'
import { useSetting, writeSetting } from '../settings.ts'
import { defaultAppearance, type Appearance } from '../styles/appearance.ts'
import { densities, themes, upDownPresets } from '../styles/tokens.ts'

export const APPEARANCE_KEY = 'appearance'

/** What is none of the choices is as it was made. */
export function readAppearance(value: unknown): Appearance {
  const said = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof Appearance, unknown>>
  return {
    theme: (['system', ...themes] as const).find((each) => each === said.theme) ?? defaultAppearance.theme,
    density: densities.find((each) => each === said.density) ?? defaultAppearance.density,
    upDown: upDownPresets.find((each) => each === said.upDown) ?? defaultAppearance.upDown,
  }
}

export const currentAppearance = (): Appearance => readAppearance(replica.getState().setting.get(APPEARANCE_KEY)?.value)

export function changeAppearance(part: Partial<Appearance>): void {
  writeSetting(APPEARANCE_KEY, { ...currentAppearance(), ...part })
}

export function useAppearanceSetting(): [Appearance, (part: Partial<Appearance>) => void] {
  const [appearance] = useSetting(APPEARANCE_KEY, defaultAppearance, readAppearance)
  return [appearance, changeAppearance]
}

/** Whether `n`, `?` and the like act (WCAG 2.1.4). */
export const useSingleKeys = (): [boolean, (allowed: boolean) => void] =>
  useSetting('keyboard.single-keys', true, (value) => (typeof value === 'boolean' ? value : undefined))

/** Keys that this person gave to commands, by their ids. */
export const useBindings = (): [Bindings, (bindings: Bindings) => void] =>
  useSetting('keyboard.bindings', noBindings, readBindings)

const noBindings: Bindings = {}
