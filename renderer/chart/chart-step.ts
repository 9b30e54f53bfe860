/** One change of a chart that undo takes back: of how it is drawn, or of what is drawn on its instrument. */
import { lookOf, type ChartLook } from './chart-choice.ts'
import type { DrawingStep } from './drawings/drawing.ts'

export type ChartStep = { readonly kind: 'look'; readonly look: ChartLook } | DrawingStep

export const lookStep = (look: ChartLook): ChartStep => ({ kind: 'look', look: lookOf(look) })
