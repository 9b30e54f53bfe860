/** How the built-in indicators are called on a chart, and what each one tells, in one line. */
export const studyGroups = ['Averages', 'Momentum', 'Volume', 'Bands and range', 'Trend', 'Statistics'] as const
export type StudyGroup = (typeof studyGroups)[number]

export interface StudyWords {
  readonly group: StudyGroup
  /** As it stands in a legend: `SMA 20`. */
  readonly short: string
  readonly line: string
}

const words = (group: StudyGroup, short: string, line: string): StudyWords => ({ group, short, line })

export const studyWords: Readonly<Record<string, StudyWords>> = {
  sma: words('Averages', 'SMA', 'The plain mean of the last bars.'),
  ema: words('Averages', 'EMA', 'A mean that weighs new bars more; it never forgets one wholly.'),
  wma: words('Averages', 'WMA', 'A mean whose weights fall evenly with age.'),
  dema: words('Averages', 'DEMA', 'An exponential mean with less delay.'),
  tema: words('Averages', 'TEMA', 'An exponential mean with the least delay of its kind.'),
  hma: words('Averages', 'HMA', 'Weighted means combined: smooth, and close to the price.'),
  kama: words('Averages', 'KAMA', 'Quick in a straight move, slow in a sideways market.'),
  vwap: words('Averages', 'VWAP', 'What a unit cost on average since the session began.'),
  rsi: words('Momentum', 'RSI', 'Rises against falls, from 0 to 100.'),
  stochastic: words('Momentum', 'Stochastic', 'Where the close lies in the range of the last bars.'),
  macd: words('Momentum', 'MACD', 'The distance of two averages, and an average of that.'),
  roc: words('Momentum', 'ROC', 'Change since some bars ago, in percent.'),
  cci: words('Momentum', 'CCI', 'Distance from the mean, in usual distances.'),
  williams_r: words('Momentum', 'Williams %R', 'Where the close lies in the range, from -100 to 0.'),
  adx: words('Momentum', 'ADX', 'How strong a trend is, and which direction has it.'),
  aroon: words('Momentum', 'Aroon', 'How long ago the last high and low were.'),
  cmo: words('Momentum', 'CMO', 'Rises less falls, from -100 to 100.'),
  mfi: words('Volume', 'MFI', 'An RSI that weighs each bar by its volume.'),
  obv: words('Volume', 'OBV', 'Volume added on rises and taken off on falls, from the first bar on.'),
  atr: words('Bands and range', 'ATR', 'How far a bar usually moves, gaps included.'),
  bollinger: words('Bands and range', 'Bollinger', 'A mean with standard deviations around it.'),
  keltner: words('Bands and range', 'Keltner', 'A mean with average ranges around it.'),
  donchian: words('Bands and range', 'Donchian', 'The highest high and the lowest low of the last bars.'),
  standard_deviation: words('Bands and range', 'Std dev', 'How widely the last values are spread.'),
  supertrend: words('Trend', 'SuperTrend', 'A line below a rise and above a fall.'),
  sar: words('Trend', 'SAR', 'Stops that follow a move and turn with it.'),
  ichimoku: words('Trend', 'Ichimoku', 'Middles of three ranges, and the cloud between two of them.'),
  highest: words('Statistics', 'Highest', 'The largest of the last values.'),
  lowest: words('Statistics', 'Lowest', 'The smallest of the last values.'),
  linear_regression: words('Statistics', 'Lin reg', 'The end of the straight line through the last values.'),
  z_score: words('Statistics', 'Z-score', 'Distance from the mean, in standard deviations.'),
}

export const shortName = (name: string): string => studyWords[name]?.short ?? name
