import type { ChartCommandShape } from '../chart-command.ts'
import { drawingTools, toolKeys, toolTitles, type DrawingTool } from './tools.ts'

/** Other words of traders. */
const synonyms: Readonly<Record<DrawingTool, readonly string[]>> = {
  trend: ['trendline', 'line'],
  ray: ['trendline', 'extended line'],
  horizontal: ['level', 'support', 'resistance', 'price line'],
  vertical: ['time line', 'date'],
  channel: ['trend channel', 'equidistant'],
  fibonacci: ['fib', 'retracement', 'levels'],
  rectangle: ['box', 'zone', 'range'],
  text: ['note', 'label', 'annotation'],
  measure: ['ruler', 'distance', 'price range', 'date range'],
}

const lower = (title: string): string => title.replace(/^[A-Z](?!ibonacci)/, (letter) => letter.toLowerCase())

export const drawingCommands: readonly ChartCommandShape[] = [
  ...drawingTools.map((tool): ChartCommandShape => {
    const key = toolKeys[tool]
    return {
      id: `draw-${tool}`,
      title: tool === 'measure' ? 'Measure price and time' : `Draw ${lower(toolTitles[tool])}`,
      ...(key !== undefined && { keys: `Alt+${key}` }),
      synonyms: ['drawing', 'tool', ...synonyms[tool]],
      run: (chart) => chart.draw(tool),
      whyNot: (chart) => chart.whyNotDraw(),
    }
  }),
  {
    id: 'drawings',
    title: 'List drawings',
    synonyms: ['objects', 'edit drawing', 'anchors'],
    run: (chart) => chart.openDrawings(),
    whyNot: (chart) => chart.whyNotDraw(),
  },
  {
    id: 'remove-drawing',
    title: 'Remove selected drawing',
    keys: 'Delete',
    run: (chart) => chart.removeDrawing(),
    whyNot: (chart) => chart.whyNotRemoveDrawing(),
  },
  {
    id: 'remove-drawings',
    title: 'Remove all drawings',
    synonyms: ['clear', 'delete'],
    run: (chart) => chart.removeDrawings(),
    whyNot: (chart) => chart.whyNotRemoveDrawings(),
  },
  {
    id: 'hide-drawings',
    title: 'Hide drawings',
    synonyms: ['show drawings'],
    run: (chart) => chart.toggleDrawings(),
    value: (chart) => (chart.drawingsShown() ? 'Shown' : 'Hidden'),
  },
  {
    id: 'magnet',
    title: 'Toggle magnet',
    synonyms: ['snap', 'OHLC'],
    run: (chart) => chart.toggleMagnet(),
    value: (chart) => (chart.magnet() ? 'On' : 'Off'),
  },
]
