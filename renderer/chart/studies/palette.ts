/** The colours of lines, in the order they are given: those of rises and falls come last, as bars have them. */
import { cssColor } from '../../styles/appearance.ts'

const order = [2, 3, 1, 6, 7, 8, 4, 5] as const

/** Of the theme's series, told apart by colour-blind eyes as far as eight can be; a legend and a hover tell the rest. */
export const colourNames = ['amber', 'violet', 'blue', 'pink', 'green', 'grey', 'teal', 'orange'] as const

/** Name of the custom property of a place in the palette. */
export const colourToken = (place: number): string => `series-${order[place % order.length] ?? 1}`

export const colourOf = (place: number): string => cssColor(colourToken(place))
