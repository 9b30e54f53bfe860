import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { themes, tokens, tokenSheet, upDownPresets } from '../../../renderer/styles/tokens.ts'

const sheet = tokenSheet()

/** The declarations that hold for the attributes, later rules over earlier ones. */
function holding(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, selectors = '', body = ''] of sheet.matchAll(/([^{}]+)\{([^}]*)\}/g)) {
    const applies = selectors.split(',').some((selector) => {
      const wanted = [...selector.matchAll(/\[data-(\w+)=(\w+)\]/g)]
      return wanted.every(([, name = '', value]) => attributes[name] === value)
    })
    if (!applies) continue
    for (const line of body.split(';')) {
      const at = line.indexOf(':')
      found.set(line.slice(0, at).trim(), line.slice(at + 1))
    }
  }
  return found
}

/** WCAG 2.2, relative luminance of `#RRGGBB`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['panel', 'bar', 'raised', 'inset', 'app', 'hover', 'selected'].map((name) => `bg-${name}`)
const textNames = 'text-primary text-secondary text-tertiary accent-base status-ok status-warn status-danger'
const modeNames = 'mode-paper mode-live mode-sim chart-axis'
const text = `${textNames} ${modeNames}`.split(' ').map((name) => [name, 4.5] as const)
const series = Array.from({ length: 8 }, (_, at) => [`series-${at + 1}`, 3] as const)

const pairs: readonly (readonly [string, string, number])[] = [
  ...[...text, ...series].flatMap(([name, least]) => surfaces.map((surface) => [name, surface, least] as const)),
  ['accent-fg', 'accent-base', 4.5],
  ['status-danger-fg', 'status-danger', 4.5],
  ['mode-paper', 'mode-paper-bg', 4.5],
  ['mode-live', 'mode-live-bg', 4.5],
  ['mode-sim', 'mode-sim-bg', 4.5],
  ['status-warn', 'status-warn-bg', 4.5],
  ['status-ok', 'status-ok-bg', 4.5],
  ['status-danger', 'status-danger-bg', 4.5],
  ['border-control', 'bg-panel', 3],
  ['border-control', 'bg-inset', 3],
  ['accent-focus', 'bg-panel', 3],
  ['accent-focus', 'bg-selected', 3],
  ['text-primary', 'session-pre-solid', 4.5],
  ['text-primary', 'session-regular-solid', 4.5],
  ['text-primary', 'session-post-solid', 4.5],
  ['text-primary', 'session-overnight-solid', 4.5],
  ['text-primary', 'div-pos2', 4.5],
  ['text-primary', 'div-neg2', 4.5],
]

const colorOf = (values: ReadonlyMap<string, string>, name: string): string => values.get(`--${name}`) ?? `no ${name}`

describe.each(themes)('in the %s theme', (theme) => {
  const values = holding({ theme })

  test('every documented pair has the contrast that WCAG asks for', () => {
    const failing = pairs.flatMap(([front, back, least]) => {
      const ratio = contrast(colorOf(values, front), colorOf(values, back))
      return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)} < ${least}`]
    })
    expect(failing).toEqual([])
  })

  test.each(upDownPresets)('up and down of %s are readable on every surface', (updown) => {
    const values = holding({ theme, updown })
    const failing = ['up', 'down'].flatMap((name) =>
      surfaces.filter((surface) => !(contrast(colorOf(values, name), colorOf(values, surface)) >= 4.5)),
    )
    expect(failing).toEqual([])
  })

  test.each(upDownPresets)('up and down of %s are those of the tokens', (updown) => {
    const { up, down } = tokens.updown.presets[updown][theme]
    const values = holding({ theme, updown })
    expect([values.get('--up'), values.get('--down')]).toEqual([up, down])
  })
})

test.each([
  ['--bg-panel', '#10141B'],
  ['--text-secondary', '#AAB4C2'],
  ['--status-danger-fg', '#1A0506'],
  ['--d-row', '26px'],
  ['--size-titlebar', '38px'],
  ['--font-weight-semibold', '620'],
  ['--motion-tick-flash', '350ms'],
  ['--z-dialog', '60'],
  ['--up-rgb', '25,181,176'],
  ['--shadow-menu', '0 8px 28px rgba(0,0,0,.55), 0 0 0 1px #2A3341'],
])('without any attribute %s is %s', (name, value) => expect(holding({}).get(name)).toBe(value))

test.each([
  ['compact', '22px', '24px'],
  ['standard', '26px', '28px'],
  ['comfortable', '34px', '36px'],
])('the %s density has rows of %s', (density, row, control) => {
  const values = holding({ density })
  expect([values.get('--d-row'), values.get('--d-control')]).toEqual([row, control])
})

test('both themes define the same names', () => {
  expect([...holding({ theme: 'light' }).keys()].toSorted()).toEqual([...holding({ theme: 'dark' }).keys()].toSorted())
})

test('the page before its sheet has the surface of each theme', () => {
  const page = readFileSync(new URL('../../../renderer/index.html', import.meta.url), 'utf8')
  const found = [...page.matchAll(/var\(--bg-app, (#[0-9a-f]{6})\)/g)].map(([, colour]) => colour)
  expect(found).toEqual(themes.map((theme) => holding({ theme }).get('--bg-app')?.toLowerCase()))
})
