/** Stands where a column may be missing, which none is. */
export const noColumn = new Float64Array(0)
