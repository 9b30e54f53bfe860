import { expect, test } from 'vitest'
import { themes, tokens } from '../../../renderer/styles/tokens.ts'

type Triple = readonly [number, number, number]

const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const times = ([x, y, z]: readonly [Triple, Triple, Triple], v: Triple): Triple => [dot(x, v), dot(y, v), dot(z, v)]

/** Machado, Oliveira and Fernandes, 2009: what is left of linear RGB where one kind of cone is missing. */
const visions: readonly (readonly [string, readonly [Triple, Triple, Triple]])[] = [
  [
    'full colour vision',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ],
  [
    'protanopia',
    [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
  ],
  [
    'deuteranopia',
    [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  ],
  [
    'tritanopia',
    [
      [1.255528, -0.076749, -0.178779],
      [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.3039],
    ],
  ],
]

const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as unknown as Triple

/** CIE L*a*b* for the white D65 of sRGB. */
function lab(rgb: Triple): Triple {
  const clipped = rgb.map((channel) => Math.min(1, Math.max(0, channel))) as unknown as Triple
  const [x, y, z] = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    clipped,
  )
  const f = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : (t * 24_389) / 3132 + 4 / 29)
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)]
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)]
}

const degrees = (radians: number): number => ((((radians * 180) / Math.PI) % 360) + 360) % 360
const cos = (angle: number): number => Math.cos((angle * Math.PI) / 180)

/** CIEDE2000, as Sharma, Wu and Dalal write it. */
function distance([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const seventh = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7
  const stretch = 1 + 0.5 * (1 - Math.sqrt(seventh / (seventh + 25 ** 7)))
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)]
  const [h1, h2] = [degrees(Math.atan2(b1, a1 * stretch)), degrees(Math.atan2(b2, a2 * stretch))]
  const turn = h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1
  const hueGap = 2 * Math.sqrt(c1 * c2) * Math.sin((turn * Math.PI) / 360)
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2]
  const h = Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2
  const t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.2 * cos(4 * h - 63)
  const lightness = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2))
  const chroma = (c2 - c1) / (1 + 0.045 * c)
  const hue = hueGap / (1 + 0.015 * c * t)
  const bend = 60 * Math.exp(-(((h - 275) / 25) ** 2))
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin((bend * Math.PI) / 180)
  return Math.sqrt(lightness ** 2 + chroma ** 2 + hue ** 2 + rotation * chroma * hue)
}

test.each([
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
] as const)('the distance of %j and %j is that of the published table', (one, other, published) => {
  expect(distance(one, other)).toBeCloseTo(published, 4)
})

test.each(visions.flatMap(([name, matrix]) => themes.map((theme) => [name, theme, matrix] as const)))(
  'with %s, up and down of the %s theme are far apart',
  (_, theme, matrix) => {
    const { up, down } = tokens.updown.presets[tokens.updown.default][theme]
    const [one, other] = [up, down].map((hex) => lab(times(matrix, linear(hex)))) as [Triple, Triple]
    expect(distance(one, other)).toBeGreaterThanOrEqual(25)
  },
)
