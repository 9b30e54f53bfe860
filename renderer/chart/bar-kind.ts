/** How the bars of a chart are drawn. */
export const barKinds = ['candles', 'hollow', 'heikin-ashi', 'bars', 'line', 'area'] as const
export type BarKind = (typeof barKinds)[number]

export const kindTitles: Readonly<Record<BarKind, string>> = {
  candles: 'Candles',
  hollow: 'Hollow candles',
  'heikin-ashi': 'Heikin-Ashi',
  bars: 'Bars',
  line: 'Line',
  area: 'Area',
}

/** What tells the kinds apart that look much alike. */
export const kindNotes: Readonly<Partial<Record<BarKind, string>>> = {
  candles: 'Hollow rises from its open',
  hollow: 'Colour against the close before',
  'heikin-ashi': 'Averaged prices',
  bars: 'Open, high, low, close',
}

/** In a name such as `AAPL · 5m, candlestick chart`. */
export const kindNames: Readonly<Record<BarKind, string>> = {
  candles: 'candlestick chart',
  hollow: 'hollow candlestick chart',
  'heikin-ashi': 'Heikin-Ashi chart',
  bars: 'bar chart',
  line: 'line chart',
  area: 'area chart',
}
