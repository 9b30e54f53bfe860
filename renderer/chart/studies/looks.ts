/** How the lines of each indicator look, and which levels people read them against. */
export interface LineLook {
  readonly shape: 'line' | 'dashed' | 'dots' | 'histogram'
  /** Has the colour of the first line, as it belongs to it. */
  readonly sameColour?: boolean
  /** Bars that it is drawn back by, as a parameter says. */
  readonly backBy?: string
}

interface StudyLook {
  readonly lines?: Readonly<Record<string, LineLook>>
  /** Levels, dotted. */
  readonly guides?: readonly number[]
  /** Two outputs with a tint between them. */
  readonly cloud?: readonly [string, string]
}

const band: StudyLook = {
  lines: {
    middle: { shape: 'dashed', sameColour: true },
    upper: { shape: 'line', sameColour: true },
    lower: { shape: 'line', sameColour: true },
  },
  cloud: ['upper', 'lower'],
}

const looks: Readonly<Record<string, StudyLook>> = {
  rsi: { guides: [30, 70] },
  stochastic: { guides: [20, 80] },
  williams_r: { guides: [-80, -20] },
  mfi: { guides: [20, 80] },
  cci: { guides: [-100, 100] },
  cmo: { guides: [-50, 50] },
  roc: { guides: [0] },
  z_score: { guides: [-2, 0, 2] },
  macd: { lines: { histogram: { shape: 'histogram' } }, guides: [0] },
  aroon: { lines: { oscillator: { shape: 'dashed' } } },
  bollinger: band,
  keltner: band,
  donchian: band,
  sar: { lines: { value: { shape: 'dots' } } },
  ichimoku: { lines: { lagging: { shape: 'dashed', backBy: 'displacement' } }, cloud: ['span_a', 'span_b'] },
}

const plain: LineLook = { shape: 'line' }

export const lookOf = (name: string, output: string): LineLook => looks[name]?.lines?.[output] ?? plain
export const guidesOf = (name: string): readonly number[] => looks[name]?.guides ?? []
export const cloudOf = (name: string): readonly [string, string] | undefined => looks[name]?.cloud

/** In price, but not a price: written with its decimals, drawn on a scale of its own. */
const differences: ReadonlySet<string> = new Set(['macd', 'atr', 'standard_deviation', 'linear_regression'])

export const isDifference = (name: string): boolean => differences.has(name)
