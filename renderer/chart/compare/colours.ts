/** Places in the palette that indicators take last but one: pink, green, grey. */
export const comparedColour = (at: number): number => at + 3

/** More lines over each other tell nothing. */
export const MOST_COMPARED = 3
