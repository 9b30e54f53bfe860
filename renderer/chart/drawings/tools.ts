/** What can be drawn on a chart. A measure is looked at and goes; all others are kept. */
export const drawingKinds = [
  'trend',
  'ray',
  'horizontal',
  'vertical',
  'channel',
  'fibonacci',
  'rectangle',
  'text',
] as const
export type DrawingKind = (typeof drawingKinds)[number]

export const drawingTools = [...drawingKinds, 'measure'] as const
export type DrawingTool = (typeof drawingTools)[number]

export const toolTitles: Readonly<Record<DrawingTool, string>> = {
  trend: 'Trend line',
  ray: 'Ray',
  horizontal: 'Horizontal line',
  vertical: 'Vertical line',
  channel: 'Parallel channel',
  fibonacci: 'Fibonacci retracement',
  rectangle: 'Rectangle',
  text: 'Text',
  measure: 'Measure',
}

/** Anchors that fix each. */
export const anchorCounts: Readonly<Record<DrawingTool, 1 | 2 | 3>> = {
  trend: 2,
  ray: 2,
  horizontal: 1,
  vertical: 1,
  channel: 3,
  fibonacci: 2,
  rectangle: 2,
  text: 1,
  measure: 2,
}

/** Behind `Alt`, where a tool has a key. */
export const toolKeys: Readonly<Partial<Record<DrawingTool, string>>> = {
  trend: 'T',
  horizontal: 'H',
  vertical: 'V',
  fibonacci: 'F',
}
