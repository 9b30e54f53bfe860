/** TA-Lib divides by nothing that is this near to 0 (TA_IS_ZERO in ta_utility.h). */
const LEAST = 1e-14

export const isZero = (value: number): boolean => value > -LEAST && value < LEAST
