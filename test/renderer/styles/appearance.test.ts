// @vitest-environment jsdom
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  appearance,
  applyAppearance,
  cssColor,
  onAppearanceChange,
  themeOf,
} from '../../../renderer/styles/appearance.ts'

/** An operating system whose theme can be switched. */
const system = Object.assign(new EventTarget(), { matches: false })
vi.stubGlobal('matchMedia', () => system)

function switchSystem(light: boolean): void {
  system.matches = light
  system.dispatchEvent(new Event('change'))
}

test('the theme follows the operating system until one is chosen', () => {
  const seen: (string | undefined)[] = []
  const see = () => seen.push(document.documentElement.dataset['theme'])
  applyAppearance({ theme: 'system', density: 'standard', upDown: 'openbell' })
  see()
  switchSystem(true)
  see()
  applyAppearance({ theme: 'dark', density: 'standard', upDown: 'openbell' })
  switchSystem(true)
  see()
  expect(seen).toEqual(['dark', 'light', 'dark'])
})

test('density and the up and down pair are attributes of the document', () => {
  applyAppearance({ theme: 'light', density: 'compact', upDown: 'mono' })
  const { theme, density, updown } = document.documentElement.dataset
  expect([theme, density, updown, themeOf(appearance())]).toEqual(['light', 'compact', 'mono', 'light'])
})

test('the sheet is added once', () => {
  applyAppearance({ theme: 'dark', density: 'standard', upDown: 'openbell' })
  applyAppearance({ theme: 'light', density: 'standard', upDown: 'openbell' })
  expect(document.querySelectorAll('style[data-tokens]')).toHaveLength(1)
})

test('a canvas that listens reads the colours of the new theme', () => {
  applyAppearance({ theme: 'dark', density: 'standard', upDown: 'openbell' })
  const seen = [cssColor('chart-axis')]
  const stop = onAppearanceChange(() => seen.push(cssColor('chart-axis')))
  onTestFinished(stop)
  applyAppearance({ theme: 'light', density: 'standard', upDown: 'openbell' })
  expect(seen).toEqual(['#8793A4', '#5C6878'])
})

test('who has stopped listening is not called', () => {
  let calls = 0
  onAppearanceChange(() => (calls += 1))()
  applyAppearance({ theme: 'dark', density: 'standard', upDown: 'openbell' })
  expect(calls).toBe(0)
})

test('a colour that is no token is a mistake', () => {
  expect(() => cssColor('no-such')).toThrow('Token must exist, was --no-such')
})
